import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { kpsPolicies } from "pulumi-kps/policy";

// Production also runs in Singapore; all else in Beijing alone.
new PolicyPack("company-kps", {
  policies: [
    ...kpsPolicies({
      scopes: ({ stack }) =>
        stack.startsWith("prod")
          ? [{ region: "cn-north-4" }, { region: "ap-southeast-3" }]
          : [{ region: "cn-north-4" }],
      rules: { acknowledgementsFile: join(__dirname, ".kps-acknowledgements.yaml") },
    }),
    // Your other policies come after: one that throws silences those behind it.
  ],
});
