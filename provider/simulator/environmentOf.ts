import { simulatorDefaults } from "./simulatorDefaults";
import { type SimulatorState } from "./state/simulatorState";

/** Environment variables that point the product at a simulator: endpoints, scope, and its first access key. */
export function environmentOf(url: string, state: SimulatorState): Record<string, string> {
  const [project] = state.projects;
  const [key] = state.credentials.accessKeys.values();
  return {
    KPS_ENDPOINT: url,
    KPS_IAM_ENDPOINT: url,
    KPS_STS_ENDPOINT: url,
    KPS_METADATA_ENDPOINT: "off",
    HW_REGION_NAME: project?.region ?? simulatorDefaults.region,
    ...(project === undefined ? {} : { HW_PROJECT_ID: project.id }),
    ...(key === undefined ? {} : { HW_ACCESS_KEY: key.accessKey, HW_SECRET_KEY: key.secretKey }),
    ...(key?.securityToken === undefined ? {} : { HW_SECURITY_TOKEN: key.securityToken }),
  };
}
