import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";

/** Binds a key pair, and lets the application go on only when that did not fail: all in the same up. */
export = () => {
  const revision = new pulumi.Config("example").get("revision") ?? "1";
  // Stands for the resource that binds the key pair, such as huaweicloud's KpsKeypairAssociate.
  const binding = new pulumi.Stash("binding", { input: { server: "web-1", revision } });
  const bound = new kps.FailedTasksGate(
    "bound",
    {
      serverNames: ["web-*"],
      // Only failures newer than the last time this gate passed: old records of the server do not matter.
      since: "lastChange",
      // Wait for tasks that still run: a binding takes from half a minute to ten.
      settle: true,
      // Changes whenever the binding is done anew: what blocked before is then history.
      triggers: [binding.input.apply((input) => JSON.stringify(input))],
    },
    { dependsOn: binding, customTimeouts: { create: "15m", update: "15m" } },
  );
  const application = new pulumi.Stash("application", { input: revision }, { dependsOn: bound });
  return { deployed: application.output, gate: bound.status };
};
