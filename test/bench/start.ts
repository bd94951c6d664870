import { provisionNode } from "../../scripts/node/provisionNode";
import { type Measurement, sideBySide } from "./measurement";
import { bareNode, startPlugin } from "./pluginProcess";

/** Plugin start to its port line against `node -e 0`, on this Node.js and on 24. */
export async function measureStart(): Promise<Measurement[]> {
  const results: Measurement[] = [];
  const newer = await provisionNode(24);
  for (const [label, node, wanted] of [
    [process.version, process.execPath, 1.8],
    ["v24", newer, 3],
  ] as const) {
    const times = await sideBySide(
      25,
      async () => {
        const plugin = await startPlugin(node);
        await plugin.stop();
        return plugin.startMs;
      },
      () => bareNode(node),
    );
    results.push({
      name: `plugin start to its port line, Node.js ${label}`,
      ...times,
      referenceName: "node -e 0",
      wanted,
    });
  }
  return results;
}
