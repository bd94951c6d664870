import { writeSync } from "node:fs";
import { version } from "../package.json";
import type * as kpsProviderModule from "./plugin/kpsProvider";
import type { PluginProvider } from "./plugin/pluginProvider";
import { engineAddressIn } from "./plugin/rpc/engineAddress";
import { watchProcess } from "./plugin/rpc/processLifecycle";
import { serve } from "./plugin/rpc/serve";

const STDOUT = 1;

const usage = `pulumi-resource-kps ${version}: the Pulumi plugin of pulumi-kps, started by the Pulumi CLI.
Prints the port it serves. To debug it, start it by hand and set PULUMI_DEBUG_PROVIDERS=kps:PORT for the CLI.
`;

void main(process.argv.slice(2));

/** The plugin process: prints its port, the only line on stdout, and serves until the engine ends it or is gone. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === "--version") return void writeSync(STDOUT, `${version}\n`);
  if (args[0] === "--help") return void writeSync(STDOUT, usage);
  const parent = process.ppid;
  const engineAddress = engineAddressIn(args);
  const debug = Boolean(process.env["PULUMI_KPS_DEBUG"]);
  const plugin = await serve({ loadProvider, version, engineAddress, debug });
  writeSync(STDOUT, `${plugin.port}\n`);
  watchProcess(plugin, engineAddress === undefined ? undefined : parent);
  setImmediate(plugin.preload);
  await plugin.stopped;
  process.exit(0);
}

/** The provider, loaded after the port is printed. `require` is what the build splits the bundle at. */
function loadProvider(): PluginProvider {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { KpsProvider } = require("./plugin/kpsProvider") as typeof kpsProviderModule;
  return new KpsProvider(version);
}
