import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The provider's SDK is named by its path: the plugin lives in a temporary folder. */
const source = `
const provider = require(${JSON.stringify(require.resolve("@pulumi/pulumi/provider"))});
const schema = JSON.stringify({ name: "kps", version: "0.0.1", resources: { "kps:index:Echo": {} } });
const echo = {
  version: "0.0.1",
  schema,
  async check(urn, olds, news) { return { inputs: news, failures: [] }; },
  async create(urn, inputs) { return { id: "1", outs: { ...inputs, seen: process.env.ECHO ?? "nothing" } }; },
  async diff() { return { changes: false }; },
  async read(id, urn, props) { return { id, props }; },
  async delete() {},
};
provider.main(echo, process.argv.slice(2));
`;

/** Writes a plugin that creates `kps:index:Echo`, whose output `seen` is the variable ECHO, for tests of the harness itself. */
export function writeEchoPlugin(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plugin.js"), source);
  const launcher = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/plugin.js" "$@"\n`;
  writeFileSync(join(folder, "pulumi-resource-kps"), launcher, { mode: 0o755 });
  return folder;
}
