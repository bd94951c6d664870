import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, Endpoints, Override } from "./generated/types";

const stackConfig = new pulumi.Config("kps");

/**
 * The `kps:` configuration of the current stack, as it was set: environment variables are read by the provider only.
 * Secrets are given as outputs.
 */
export const config = {
  get region() {
    return stackConfig.get("region");
  },
  get projectId() {
    return stackConfig.get("projectId");
  },
  get projectName() {
    return stackConfig.get("projectName");
  },
  get cloud() {
    return stackConfig.get("cloud");
  },
  get endpoints() {
    return stackConfig.getObject<Endpoints>("endpoints");
  },
  get authUrl() {
    return stackConfig.get("authUrl");
  },
  get accessKey() {
    return stackConfig.get("accessKey");
  },
  get secretKey() {
    return stackConfig.getSecret("secretKey");
  },
  get securityToken() {
    return stackConfig.getSecret("securityToken");
  },
  get token() {
    return stackConfig.getSecret("token");
  },
  get userName() {
    return stackConfig.get("userName");
  },
  get password() {
    return stackConfig.getSecret("password");
  },
  get domainName() {
    return stackConfig.get("domainName");
  },
  get domainId() {
    return stackConfig.get("domainId");
  },
  get profile() {
    return stackConfig.get("profile");
  },
  get sharedConfigFile() {
    return stackConfig.get("sharedConfigFile");
  },
  get assumeRole() {
    return stackConfig.getObject<AssumeRole>("assumeRole");
  },
  get insecure() {
    return stackConfig.getBoolean("insecure");
  },
  get cacertFile() {
    return stackConfig.get("cacertFile");
  },
  get maxRetries() {
    return stackConfig.getNumber("maxRetries");
  },
  get requestTimeout() {
    return stackConfig.get("requestTimeout");
  },
  get override() {
    return stackConfig.getObject<Override>("override");
  },
  get timeout() {
    return stackConfig.get("timeout");
  },
};
