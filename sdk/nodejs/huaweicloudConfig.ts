import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, ProviderConfiguration } from "./generated/types";
import type { InputsOf } from "./inputsOf";

/** The parts of `huaweicloud:` stack configuration that this package has too; its endpoints are by service name. */
export function huaweicloudConfig(): InputsOf<ProviderConfiguration> {
  const config = new pulumi.Config("huaweicloud");
  // A user may have set any of these with --secret: marked as secrets they stay encrypted in the state.
  const endpoints = config.getSecretObject<Record<string, string>>("endpoints");
  return {
    region: config.get("region"),
    ...projectOf(config),
    cloud: config.get("cloud"),
    endpoints: endpoints?.apply(({ kms, iam, sts, ecs, vpc }) => ({ kms, iam, sts, ecs, vpc })),
    authUrl: config.getSecret("authUrl"),
    accessKey: config.getSecret("accessKey"),
    secretKey: config.getSecret("secretKey"),
    securityToken: config.getSecret("securityToken"),
    token: config.getSecret("token"),
    userName: config.getSecret("userName"),
    password: config.getSecret("password"),
    domainName: config.getSecret("domainName"),
    domainId: config.getSecret("domainId"),
    profile: config.get("profile"),
    sharedConfigFile: config.get("sharedConfigFile"),
    assumeRole: config.getSecretObject<AssumeRole>("assumeRole") ?? olderAgency(config),
    insecure: config.getBoolean("insecure"),
    cacertFile: config.get("cacertFile"),
    maxRetries: config.getNumber("maxRetries"),
  };
}

/** The agency in the Terraform provider's older settings; its account is demanded where it is used. */
function olderAgency(config: pulumi.Config): AssumeRole | undefined {
  const agencyName = config.get("agencyName");
  return agencyName === undefined ? undefined : { agencyName, domainName: config.get("agencyDomainName") };
}

/** The older agency has its own project: that of the user is in another account. */
function projectOf(config: pulumi.Config): Pick<InputsOf<ProviderConfiguration>, "projectId" | "projectName"> {
  const delegated = config.get("assumeRole") === undefined ? config.get("delegatedProject") : undefined;
  if (delegated !== undefined) return { projectId: undefined, projectName: delegated };
  return { projectId: config.get("projectId"), projectName: config.get("projectName") ?? config.get("tenantName") };
}
