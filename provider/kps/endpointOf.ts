import { familyOf } from "./environment/credentialVariables";
import { ConfigError } from "./errors";
import type { CompleteSettings, ServiceName } from "./model/settings";
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
 * @throws ConfigError where that would only guess: the address that is set is for other credentials, and the region is not
 *   one of Huawei Cloud's form
 *
 * A trailing `/v3` of an IAM address is dropped: the Terraform provider's `auth_url` carries the version.
 */
export function endpointOf(
  service: ServiceName,
  region: string,
  settings: Pick<CompleteSettings, "cloud" | "endpoints" | "unused">,
): URL {
  const override = settings.endpoints?.[service];
  if (override === undefined) {
    demandAddress(service, region, settings);
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

/** Such as `cn-north-4`, `my-kualalumpur-1`, `eu-west-101`. */
const publicRegion = /^[a-z]{2}-[a-z]+-\d+$/;

function demandAddress(
  service: ServiceName,
  region: string,
  { cloud, unused = [] }: Pick<CompleteSettings, "cloud" | "unused">,
): void {
  const passedOver = unused.find(({ setting }) => setting === `endpoints.${service}`);
  if (passedOver === undefined || cloud !== undefined || publicRegion.test(region)) return;
  const { name } = passedOver;
  const reason = `is for credentials of ${familyOf(name) ?? ""}* alone, and region ${region} does not say where ${service.toUpperCase()} is: set kps:endpoints.${service}, KPS_${service.toUpperCase()}_ENDPOINT or HW_CLOUD`;
  throw new ConfigError([{ property: `environment variable ${name}`, reason }]);
}
