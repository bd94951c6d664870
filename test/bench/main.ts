import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { measureAgainst } from "./against";
import { measureCommandLine } from "./commandLine";
import { measureHostileBody } from "./hostileBody";
import { measureInvoke } from "./invoke";
import { measureJudge } from "./judge";
import { isMissed, rounds, tableHead, tableRow } from "./measurement";
import type { Measurement } from "./measurement";
import { measurePreview } from "./preview";
import { measureSideways } from "./sideways";
import { measureStart } from "./start";
import { measureTerraform } from "./terraform";

const groups: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  start: measureStart,
  judge: measureJudge,
  invoke: measureInvoke,
  commandLine: measureCommandLine,
  sideways: measureSideways,
  hostileBody: measureHostileBody,
  preview: measurePreview,
  terraform: measureTerraform,
};

const usage = `Usage: npm run bench -- [--write] [--only GROUP]... [--against COMMIT]

Prints medians with quartiles of runs in turn, and fails when a wanted number is missed.

  --write            also write test/bench/RESULTS.md
  --only GROUP       only these: ${Object.keys(groups).join(", ")}
  --against COMMIT   this tree against that commit's, and nothing else

A plan of Terraform's is measured too where KPS_BENCH_TERRAFORM names a terraform and KPS_BENCH_TERRAFORM_FOLDER a
folder that is initialized and reads the failed tasks from var.endpoint.`;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/** Measures ratios side by side in this run. A group that fails does not keep the others from being measured. */
async function main(): Promise<void> {
  const { write, only, against, help } = parseArgs({
    options: {
      write: { type: "boolean" },
      only: { type: "string", multiple: true },
      against: { type: "string" },
      help: { type: "boolean" },
    },
  }).values;
  if (help) return console.log(usage);
  const strangers = (only ?? []).filter((name) => groups[name] === undefined);
  if (strangers.length > 0) throw new Error(`There is no group ${strangers.join(", ")}.\n\n${usage}`);
  const chosen =
    against === undefined
      ? Object.entries(groups).filter(([name]) => only?.includes(name) ?? true)
      : ([["against", () => measureAgainst(against)]] as const);
  const results: Measurement[] = [];
  for (const [name, measure] of chosen) {
    try {
      for (const result of await measure()) {
        console.log(tableRow(result));
        results.push(result);
      }
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} could not be measured:`, error);
    }
  }
  const missed = results.filter(isMissed);
  if (missed.length > 0) {
    process.exitCode = 1;
    console.error(
      `\nMissed:\n${missed.map(({ name, note }) => `- ${name}${note === undefined ? "" : `: ${note}`}`).join("\n")}`,
    );
  }
  if (write) writeFileSync(join(__dirname, "RESULTS.md"), await format(page(results), { parser: "markdown" }));
}

function page(results: readonly Measurement[]): string {
  const notes = results.flatMap(({ name, note }) => (note === undefined ? [] : [`- ${name}: ${note}`]));
  return `# Benchmarks

Written by \`npm run bench -- --write\` with Node.js ${process.version} on ${cpus().length} cores: medians of ${rounds} rounds or more that ran in turn, the quartiles in brackets. Ratios count, measured side by side in one run; times are this machine's.

| ${tableHead.join(" | ")} |
| ${tableHead.map(() => "---").join(" | ")} |
${results.map(tableRow).join("\n")}

${notes.join("\n")}
`;
}
