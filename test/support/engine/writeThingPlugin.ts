import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The provider's SDK is named by its path: the plugin lives in a temporary folder. */
const source = `
const provider = require(${JSON.stringify(require.resolve("@pulumi/pulumi/provider"))});
const thing = {
  version: "0.0.1",
  schema: JSON.stringify({ name: "thing", version: "0.0.1", resources: { "thing:index:Thing": {} } }),
  async check(urn, olds, news) { return { inputs: news, failures: [] }; },
  async create(urn, inputs) { return { id: "1", outs: { made: inputs.text } }; },
  async diff() { return { changes: false }; },
  async delete() {},
};
provider.main(thing, process.argv.slice(2));
`;

/**
 * Writes a plugin, to be found through PATH, whose `thing:index:Thing` stands for any resource that a program creates: its output `made` is its
 * input `text`, known once it is created.
 *
 * @returns the folder.
 */
export function writeThingPlugin(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "thing.js"), source);
  const launcher = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/thing.js" "$@"\n`;
  writeFileSync(join(folder, "pulumi-resource-thing"), launcher, { mode: 0o755 });
  return folder;
}
