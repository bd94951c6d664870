import * as pulumi from "@pulumi/pulumi";
import type { ProviderConfiguration } from "./generated/types";
import { huaweicloudConfig } from "./huaweicloudConfig";
import type { InputsOf } from "./inputsOf";

/** Arguments of {@link Provider}; each has an environment variable too, see docs/reference.md. */
export type ProviderArgs = InputsOf<ProviderConfiguration>;

/**
 * Explicit configuration: one provider for each region or account, passed to functions as `{ provider }`.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * export = async () => {
 *   const singapore = new kps.Provider("singapore", { region: "ap-southeast-3" });
 *   const failed = await kps.getFailedTasks({}, { provider: singapore });
 *   return { singapore: failed.total };
 * };
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  /** Whether `value` is a provider of this package, also one made by another copy of it. */
  static override isInstance(value: unknown): value is Provider {
    return (
      pulumi.ProviderResource.isInstance(value) &&
      "__pulumiType" in value &&
      value.__pulumiType === "pulumi:providers:kps"
    );
  }

  /**
   * A provider with the `huaweicloud:` stack configuration of the bridged huaweicloud package: programs that use that
   * package need no second set of keys. What is absent there comes from the environment, as ever.
   *
   * ```typescript
   * import * as kps from "pulumi-kps";
   *
   * export = async () => {
   *   const failed = await kps.getFailedTasks({}, { provider: kps.Provider.fromHuaweicloud() });
   *   return { failedTasks: failed.total };
   * };
   * ```
   */
  static fromHuaweicloud(name = "huaweicloud", options?: pulumi.ResourceOptions): Provider {
    return new Provider(name, huaweicloudConfig(), options);
  }

  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    super(
      "kps",
      name,
      withSecrets(args),
      pulumi.mergeOptions({ additionalSecretOutputs: [...secretArgs] }, options ?? {}),
    );
  }
}

const secretArgs = ["secretKey", "securityToken", "token", "password", "assumeRoleWithOidc"] as const;

/** Marks secret arguments as such, so that they are encrypted in the state however they were given. */
function withSecrets(args: ProviderArgs): ProviderArgs {
  const secrets = secretArgs
    .filter((name) => args[name] !== undefined)
    .map((name) => [name, pulumi.secret(args[name])]);
  return { ...args, ...(Object.fromEntries(secrets) as Partial<ProviderArgs>) };
}
