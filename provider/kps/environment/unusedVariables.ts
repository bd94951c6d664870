import type { ServiceName, UnusedVariable } from "../model/settings";

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the SDKs that leads a service's requests elsewhere. */
export interface SdkAddress extends UnusedVariable {
  readonly service: ServiceName;
}

const regionsFile = "HUAWEICLOUD_SDK_REGIONS_FILE";
const regionAddress = /^HUAWEICLOUD_SDK_REGION_(KPS|IAM|STS|ECS|VPC)_/;

/**
 * The addresses that the SDKs take from a file of regions and from variables such as
 * `HUAWEICLOUD_SDK_REGION_KPS_CN_NORTH_4`. They are not read here: whoever sets one is told.
 */
export function sdkAddresses(env: Environment): SdkAddress[] {
  return Object.keys(env).flatMap((name) => {
    if ((env[name] ?? "") === "") return [];
    const service = name === regionsFile ? "KPS" : regionAddress.exec(name)?.[1];
    if (service === undefined) return [];
    const lower = service.toLowerCase() as ServiceName;
    return [{ name, setting: `endpoints.${lower}`, service: lower }];
  });
}

/** A client's own certificate, which the Terraform provider shows to the service. */
export const clientCertificateVariables = ["OS_CERT", "OS_KEY"] as const;
