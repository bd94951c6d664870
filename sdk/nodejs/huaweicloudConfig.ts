import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, ProviderConfiguration } from "./generated/types";
import type { InputsOf } from "./inputsOf";

/** The parts of `huaweicloud:` stack configuration that this package has too; its endpoints are by service name. */
export function huaweicloudConfig(): InputsOf<ProviderConfiguration> {
  const config = new pulumi.Config("huaweicloud");
  const endpoints = config.getObject<Record<string, string>>("endpoints");
  return {
    region: config.get("region"),
    projectId: config.get("projectId"),
    projectName: config.get("projectName") ?? config.get("tenantName"),
    cloud: config.get("cloud"),
    endpoints: endpoints && { kms: endpoints["kms"], iam: endpoints["iam"], sts: endpoints["sts"] },
    authUrl: config.get("authUrl"),
    accessKey: config.get("accessKey"),
    secretKey: config.getSecret("secretKey"),
    securityToken: config.getSecret("securityToken"),
    token: config.getSecret("token"),
    userName: config.get("userName"),
    password: config.getSecret("password"),
    domainName: config.get("domainName"),
    domainId: config.get("domainId"),
    profile: config.get("profile"),
    sharedConfigFile: config.get("sharedConfigFile"),
    assumeRole: config.getObject<AssumeRole>("assumeRole"),
    insecure: config.getBoolean("insecure"),
    cacertFile: config.get("cacertFile"),
    maxRetries: config.getNumber("maxRetries"),
  };
}
