import { KpsProvider } from "../../../provider/plugin/kpsProvider";
import type { CallContext, Properties } from "../../../provider/plugin/pluginProvider";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";

/** The plugin's provider, configured for a simulator by its arguments alone, as the engine would. */
export function configuredProvider({ url }: Simulator, args: Properties): KpsProvider {
  const provider = new KpsProvider("0.0.0");
  const endpoints = { kps: url, iam: url, sts: url };
  provider.configure({ region: simulatorDefaults.region, endpoints, ...args });
  return provider;
}

/** The context of a call that no engine makes. */
export const noEngine: CallContext = {
  preview: false,
  signal: new AbortController().signal,
  warn: () => undefined,
  status: () => undefined,
};
