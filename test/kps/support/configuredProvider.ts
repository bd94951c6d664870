import { KpsProvider } from "../../../provider/plugin/kpsProvider";
import type { Properties } from "../../../provider/plugin/pluginProvider";
import { type Simulator, simulatorDefaults } from "../../../provider/simulator";

/** The plugin's provider, configured for a simulator by its arguments alone, as the engine would. */
export async function configuredProvider({ url }: Simulator, args: Properties): Promise<KpsProvider> {
  const provider = new KpsProvider("0.0.0");
  const endpoints = { kps: url, iam: url, sts: url };
  await provider.configure({ region: simulatorDefaults.region, endpoints, ...args });
  return provider;
}
