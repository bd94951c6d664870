import { writeFileSync } from "node:fs";
import { join } from "node:path";

const launcher = `#!/bin/sh
# Runs a Node.js policy pack with the runner of its own @pulumi/pulumi, as the analyzer of the official distribution does.
exec node ./node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js "$@"
`;

/** Writes the analyzer launcher for Node.js policy packs, which a CLI built with Go lacks, into the CLI's folder. */
export function writePolicyAnalyzer(bin: string): void {
  writeFileSync(join(bin, "pulumi-analyzer-policy-nodejs"), launcher, { mode: 0o755 });
}
