import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import type { ConfigValue } from "./stackOptions";

/** Stack configuration that points the provider at a simulator, nested values as JSON text; `changes` win. */
export function stackConfigOf(
  { url }: Simulator,
  changes: Record<string, ConfigValue> = {},
): Record<string, ConfigValue> {
  return {
    "kps:region": simulatorDefaults.region,
    "kps:projectId": simulatorDefaults.projectId,
    "kps:endpoints": JSON.stringify({ kps: url, iam: url }),
    "kps:accessKey": simulatorDefaults.accessKey,
    "kps:secretKey": { value: simulatorDefaults.secretKey, secret: true },
    ...changes,
  };
}

/** The same as arguments of an explicit provider, nested values as such. */
export function providerArgsOf({ url }: Simulator) {
  const { region, projectId, accessKey, secretKey } = simulatorDefaults;
  return { region, projectId, accessKey, secretKey, endpoints: { kps: url, iam: url } };
}
