import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, AssumeRoleWithOidc, ProviderConfiguration } from "./generated/types";
import type { InputsOf } from "./inputsOf";
import { runError } from "./runError";

/**
 * The parts of `huaweicloud:` stack configuration that this package has too; its endpoints are by service name.
 * @throws RunError that names what would make another identity or project of it, and is not supported or is half
 */
export function huaweicloudConfig(): InputsOf<ProviderConfiguration> {
  const config = new pulumi.Config("huaweicloud");
  demandSupported(config);
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
    assumeRoleWithOidc: config.getSecretObject<AssumeRoleWithOidc>("assumeRoleWithOidc"),
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

/** Whether a key is set, be it as a secret, which `get` warns of. */
function isSet(config: pulumi.Config, key: string): boolean {
  return config.getSecret(key) !== undefined;
}

/** The agency in the Terraform provider's older settings. */
function olderAgency(config: pulumi.Config): pulumi.Input<InputsOf<AssumeRole>> | undefined {
  const agencyName = config.getSecret("agencyName");
  return agencyName === undefined ? undefined : { agencyName, domainName: config.getSecret("agencyDomainName") };
}

/** The older agency has its own project: that of the user is in another account. */
function projectOf(config: pulumi.Config): Pick<InputsOf<ProviderConfiguration>, "projectId" | "projectName"> {
  const delegated = isSet(config, "assumeRole") ? undefined : config.get("delegatedProject");
  if (delegated !== undefined) return { projectId: undefined, projectName: delegated };
  return {
    projectId: config.get("projectId") ?? config.get("tenantId"),
    projectName: config.get("projectName") ?? config.get("tenantName"),
  };
}

/** What says who reads, the first that is set; a user by id would come after all of it. */
const identities = [
  "token",
  "accessKey",
  "secretKey",
  "userName",
  "assumeRoleWithOidc",
  "profile",
  "sharedConfigFile",
] as const;

/** The parts of the older agency, each with one that it needs. */
const needs = [
  ["agencyName", "agencyDomainName"],
  ["agencyDomainName", "agencyName"],
  ["delegatedProject", "agencyName"],
] as const;

function demandSupported(config: pulumi.Config): void {
  const fail = (key: string, reason: string) =>
    runError(`kps.Provider.fromHuaweicloud(): huaweicloud:${key} is set, ${reason}.`);
  if (isSet(config, "userId") && !identities.some((key) => isSet(config, key))) {
    throw fail("userId", "and a user is taken by name only: set huaweicloud:userName in place of it, or unset it");
  }
  if (isSet(config, "assumeRoles")) {
    throw fail("assumeRoles", "and a chain of agencies is not supported: set huaweicloud:assumeRole in place of it");
  }
  const half = isSet(config, "assumeRole")
    ? undefined
    : needs.find(([part, other]) => isSet(config, part) && !isSet(config, other));
  if (half !== undefined) throw fail(half[0], `but huaweicloud:${half[1]} is not: set both, or neither`);
  for (const key of ["cert", "key"].filter((one) => isSet(config, one))) {
    void pulumi.log.warn(`huaweicloud:${key} is not used: client certificates are not supported`);
  }
}
