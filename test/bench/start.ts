import { provisionNode } from "../../scripts/node/provisionNode";
import { tlsFixture } from "../kps/support/tlsFixture";
import { startSecureSimulator } from "../kps/support/secureSimulator";
import { found, runCommandLine } from "./commandLineProcess";
import { quartiles, sideBySide } from "./measurement";
import type { Measurement, Quartiles } from "./measurement";
import { bareNode, startPlugin } from "./pluginProcess";
import { readBare } from "./readBare";

const runs = 2;
const builtins = { plugin: ["http2", "net", "tls"], check: ["https", "crypto"] } as const;

/**
 * The plugin's start on this Node.js and on 24, and that of `kps check`, against Node.js with the same modules of its own.
 * Without NODE_EXTRA_CA_CERTS: with it Node.js alone takes 40 ms more, which hides everything.
 */
export async function measureStart(): Promise<Measurement[]> {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
  const newer = await provisionNode(24);
  return [
    await measurePlugin(process.version, process.execPath, 15, env),
    await measurePlugin("v24", newer, 10, env),
    await measureCheck(env),
  ];
}

async function measurePlugin(
  label: string,
  node: string,
  wantedMore: number,
  env: NodeJS.ProcessEnv,
): Promise<Measurement> {
  const times = await sideBySide(
    runs,
    async () => {
      const plugin = await startPlugin(node, env);
      await plugin.stop();
      return plugin.startMs;
    },
    () => bareNode(node, builtins.plugin, env),
  );
  const referenceName = `node with ${builtins.plugin.join(", ")}`;
  return { name: `plugin start to its port line, Node.js ${label}`, ...times, referenceName, wantedMore };
}

async function measureCheck(env: NodeJS.ProcessEnv): Promise<Measurement> {
  const secure = await startSecureSimulator({ tasks: 3 });
  const certificate = tlsFixture("own").file;
  const endpoint = secure.at("localhost");
  const own = { ...env, ...secure.simulator.environment, KPS_ENDPOINT: endpoint, OS_CACERT: certificate };
  try {
    const network: number[] = [];
    const { ours, reference } = await sideBySide(
      runs,
      async () => (await runCommandLine(["check"], found, own)).ms,
      async () => {
        network.push(await readBare(endpoint, 3, certificate));
        return bareNode(process.execPath, builtins.check, env);
      },
    );
    return {
      name: "`kps check` on 3 tasks over TLS, less what a bare request takes",
      ours: less(ours, quartiles(network).median),
      reference,
      referenceName: `node with ${builtins.check.join(", ")}`,
      wantedMore: 25,
    };
  } finally {
    await secure.close();
  }
}

function less({ low, median, high }: Quartiles, by: number): Quartiles {
  return { low: low - by, median: median - by, high: high - by };
}
