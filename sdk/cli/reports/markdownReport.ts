import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located } from "../drift/driftReport";
import { countsOf } from "./jsonReport";

/** GitHub cuts step summaries at 1 MiB. */
const mostBytes = 900_000;

/** The report as Markdown: counts first, new failures first, cut at 900 KB with a count. */
export function markdownReport(report: DriftReport): string {
  const { new: fresh, known, acknowledged, cleared, unreadable } = countsOf(report);
  const head = [
    `## Key-pair failures: ${report.status}`,
    "",
    `${fresh} new · ${known} known · ${acknowledged} acknowledged · ${cleared} cleared · ${unreadable} scopes unreadable`,
    "",
    ...report.errors.map(({ label, error }) => `- Could not read **${cell(label)}**: ${cell(error.message)}`),
  ];
  const sections = [
    ...rows("New", report.new),
    ...rows("Known", report.known),
    ...rows("No longer listed (gone is not fixed)", report.cleared),
  ];
  return `${cut(head, sections).join("\n")}\n`;
}

function rows(title: string, located: readonly Located[]): string[] {
  if (located.length === 0) return [];
  return [
    "",
    `### ${title}`,
    "",
    "| key | when | scope | server | key pair | what and why |",
    "| --- | --- | --- | --- | --- | --- |",
    ...located.map(({ label, task }) => {
      const cause = [task.operateType, task.taskErrorCode, task.taskErrorMsg].filter(Boolean).join(" ");
      const cells = [
        task.key,
        task.taskTime,
        label,
        task.serverName ?? task.serverId ?? "–",
        task.keypairName ?? "–",
        cause,
      ];
      return `| ${cells.map(cell).join(" | ")} |`;
    }),
  ];
}

/** As many lines as fit, and how many did not. */
function cut(head: readonly string[], lines: readonly string[]): string[] {
  let bytes = Buffer.byteLength(head.join("\n"));
  const kept = [...head];
  for (const [index, line] of lines.entries()) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > mostBytes) return [...kept, "", `… and ${lines.length - index} more lines`];
    kept.push(line);
  }
  return kept;
}

/** Untrusted text in a table's cell: one line, with everything that Markdown or HTML could take for markup escaped. */
function cell(text: string): string {
  return printable(text, 300).replace(
    /[\\`*_{}[\]()#+\-.!|~<>&"'@:/=]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
