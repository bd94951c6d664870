import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { measureCommandLine } from "./commandLine";
import { measureInvoke } from "./invoke";
import { measureJudge } from "./judge";
import type { Measurement } from "./measurement";
import { measurePreview } from "./preview";
import { measureStart } from "./start";

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

/** Prints ratios measured side by side in this run; with `--write` also into RESULTS.md. Asserts nothing. */
async function main(): Promise<void> {
  const results: Measurement[] = [];
  for (const measure of [measureStart, measureJudge, measureInvoke, measureCommandLine, measurePreview]) {
    for (const result of await measure()) {
      console.log(row(result));
      results.push(result);
    }
  }
  if (!process.argv.includes("--write")) return;
  writeFileSync(join(__dirname, "RESULTS.md"), await format(page(results), { parser: "markdown" }));
}

function row({ name, ours, reference, referenceName, wanted, unit = "ms" }: Measurement): string {
  const limit = wanted === undefined ? "–" : `≤ ${wanted}`;
  return `| ${name} | ${ours.toFixed(0)} ${unit} | ${reference.toFixed(0)} ${unit}: ${referenceName} | ${(ours / reference).toFixed(2)} | ${limit} |`;
}

function page(results: readonly Measurement[]): string {
  const notes = results.flatMap(({ name, note }) => (note === undefined ? [] : [`- ${name}: ${note}`]));
  return `# Benchmarks

Written by \`npm run bench -- --write\` with Node.js ${process.version} on ${cpus().length} cores. Ratios count, measured side by side in one run; times are this machine's.

| what | measured | against | ratio | wanted |
| --- | --- | --- | --- | --- |
${results.map(row).join("\n")}

${notes.join("\n")}
`;
}
