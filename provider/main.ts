import { fstatSync, writeSync } from "node:fs";
import { version } from "../package.json";
import type * as kpsProviderModule from "./plugin/kpsProvider";
import type { PluginProvider } from "./plugin/pluginProvider";
import { engineAddressIn } from "./plugin/rpc/engineAddress";
import { watchProcess } from "./plugin/rpc/processLifecycle";
import { serve } from "./plugin/rpc/serve";

const stdout = 1;

const usage = `pulumi-resource-kps ${version}: the Pulumi plugin of pulumi-kps, started by the Pulumi CLI.
Prints the port it serves. To debug it, start it by hand and set PULUMI_DEBUG_PROVIDERS=kps:PORT for the CLI.
`;

void main(process.argv.slice(2));

/** The plugin process: prints its port, the only line on stdout, and serves until the engine ends it or is gone. */
async function main(args: readonly string[]): Promise<void> {
  const output = outputOf(args);
  if (args.includes("--version")) return void writeSync(output, `${version}\n`);
  if (args.includes("--help")) return void writeSync(output, usage);
  const parent = process.ppid;
  const engineAddress = engineAddressIn(args);
  const debug = Boolean(process.env["PULUMI_KPS_DEBUG"]);
  const plugin = await serve({ loadProvider, version, engineAddress, debug });
  writeSync(output, `${plugin.port}\n`);
  watchProcess(plugin, engineAddress === undefined ? undefined : parent);
  setImmediate(() => {
    // After the port is printed: nobody waits for this.
    plugin.preload();
  });
  await plugin.stopped;
  process.exit(0);
}

/**
 * The descriptor that takes what this process prints: stdout, or the one to which the launcher connected the engine's
 * end of it, since others print on ours. Ends the process when something between launcher and here has closed it.
 */
function outputOf(args: readonly string[]): number {
  const given = args.map((arg) => /^--port-fd=(\d)$/.exec(arg)?.[1]).find((digit) => digit !== undefined);
  if (given === undefined) {
    refuseUsedStdout();
    return stdout;
  }
  const descriptor = Number(given);
  if (isOpen(descriptor)) return descriptor;
  console.error(
    `The Pulumi plugin kps cannot tell the engine its port: the node on PATH (a version manager's shim?) closed ` +
      `descriptor ${given}, which pulumi-resource-kps had opened for it. Put Node.js itself first on PATH.`,
  );
  process.exit(1);
}

/**
 * Started without the launcher, as npm's link and Windows do, this process shares stdout with what NODE_OPTIONS has required
 * before it. The engine has taken the first line of that for the port: it cannot be unsaid, but explained.
 */
function refuseUsedStdout(): void {
  const { bytesWritten = 0 } = process.stdout as { readonly bytesWritten?: number };
  if (bytesWritten === 0) return;
  console.error(
    "The Pulumi plugin kps cannot tell the engine its port: a module that NODE_OPTIONS requires has printed on stdout, " +
      "where the engine expects the port alone. Have it print on stderr, or name the folder provider/bin of pulumi-kps " +
      "in plugins.providers of Pulumi.yaml, which starts the plugin with a stdout of its own.",
  );
  process.exit(1);
}

/** Whether a descriptor is one that a parent passes on; Node.js's own, which take the numbers of closed ones, are not. */
function isOpen(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket() || stats.isFile() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}

/** The provider, loaded after the port is printed. `require` is what the build splits the bundle at. */
function loadProvider(): PluginProvider {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { KpsProvider } = require("./plugin/kpsProvider") as typeof kpsProviderModule;
  return new KpsProvider(version);
}
