import type { ServiceName, Settings } from "./model/settings";
import { parseEndpoint } from "./settings/endpointUrl";

/** KPS shares the host of KMS (Data Encryption Workshop endpoints). */
const hostPrefix: Readonly<Record<ServiceName, string>> = {
  kps: "kms",
  iam: "iam",
  sts: "sts",
  ecs: "ecs",
  vpc: "vpc",
};

/** The cloud's domain: as set, else the European cloud for `eu-west-1…` regions, else Huawei Cloud's own. */
export function cloudOf(region: string, cloud?: string): string {
  return cloud ?? (region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com");
}

/**
 * The address of a service: its override, else `https://{service}.{region}.{cloud}`. Regions that are not known pass.
 * A trailing `/v3` of an IAM address is dropped: the Terraform provider's `auth_url` carries the version.
 */
export function endpointOf(service: ServiceName, region: string, settings: Pick<Settings, "cloud" | "endpoints">): URL {
  const override = settings.endpoints?.[service];
  if (override === undefined) {
    return new URL(`https://${hostPrefix[service]}.${region}.${cloudOf(region, settings.cloud)}`);
  }
  const url = parseEndpoint(override);
  if (service === "iam") url.pathname = url.pathname.replace(/\/v3(\.0)?$/, "");
  return url;
}

/** The URL of `path` (already percent-encoded, starting with a slash) under an endpoint, which may have a path prefix. */
export function urlUnder(endpoint: URL, path: string): URL {
  const url = new URL(endpoint);
  url.pathname = `${endpoint.pathname.replace(/\/$/, "")}${path}`;
  return url;
}
