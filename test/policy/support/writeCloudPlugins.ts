import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The provider's SDK is named by its path: the plugin lives in a temporary folder. */
const source = (name: string): string => `
const provider = require(${JSON.stringify(require.resolve("@pulumi/pulumi/provider"))});
const cloud = {
  version: "0.0.1",
  schema: JSON.stringify({ name: "${name}", version: "0.0.1", resources: { "${name}:index:Instance": {} } }),
  async check(urn, olds, news) { return { inputs: news, failures: [] }; },
  // As bridged providers do: the id is among the outputs too.
  async create(urn, inputs) { return { id: inputs.wanted, outs: { ...inputs, id: inputs.wanted } }; },
  async diff() { return { changes: false }; },
  async delete() {},
};
provider.main(cloud, process.argv.slice(2));
`;

/**
 * Writes plugins, to be found through PATH, that stand for whole clouds: \`NAME:index:Instance\` is created with the id
 * \`wanted\`, which is unknown at preview.
 *
 * @returns the folder.
 */
export function writeCloudPlugins(folder: string, names: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    writeFileSync(join(folder, `${name}.js`), source(name));
    const launcher = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/${name}.js" "$@"\n`;
    writeFileSync(join(folder, `pulumi-resource-${name}`), launcher, { mode: 0o755 });
  }
  return folder;
}
