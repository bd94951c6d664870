import { DataExternal } from "@cdktf/provider-external/lib/data-external";
import { ExternalProvider } from "@cdktf/provider-external/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** A stack that is not planned while there are unacknowledged failed key-pair tasks: the read itself fails. */
class GatedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ExternalProvider(this, "external");
    const failedTasks = new DataExternal(this, "failed_tasks", {
      program: ["npx", "--no-install", "kps", "terraform"],
      query: { region: "cn-north-4", keypair_names: "prod-*", fail: "true" },
    });
    new TerraformOutput(this, "status", { value: failedTasks.result.lookup("status") });
  }
}

const app = new App();
new GatedStack(app, "gated");
app.synth();
