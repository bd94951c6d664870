import type { DriftReport, Located } from "../drift/driftReport";
import { runTime, trendOf } from "../history/trend";
import { causeRows } from "./causes";
import { countsOf, newText } from "./counts";
import { credentialLines } from "./credentialLines";
import { causeOf, serverOf } from "./describeLocated";
import { markdownCode, markdownText } from "./markdownText";

/** GitHub takes step summaries up to 1 MiB, and comments and pages elsewhere are smaller anyway. */
const mostBytes = 900_000;
const mostCauses = 50;
const mostRuns = 10;

/** The report as Markdown: counts first, new failures first, cut at 900 KB with a count. */
export function* markdownReport(report: DriftReport): Iterable<string> {
  let bytes = 0;
  let left = 0;
  for (const { text, isTask } of lines(report)) {
    bytes += Buffer.byteLength(text) + 1;
    if (bytes <= mostBytes) yield `${text}\n`;
    else if (isTask) left++;
  }
  if (left > 0) yield `\n… and ${left} more failures\n`;
}

interface Line {
  readonly text: string;
  readonly isTask?: boolean;
}

function* lines(report: DriftReport): Iterable<Line> {
  const counts = countsOf(report);
  const was = report.previousStatus === undefined ? "" : ` (was ${markdownText(report.previousStatus, 20)})`;
  yield { text: `## Key-pair failures: ${report.status}${was}` };
  yield { text: "" };
  yield {
    text: `**${newText(counts)}** · ${counts.known} known · ${counts.acknowledged} acknowledged · ${counts.cleared} no longer listed · ${counts.unreadable} of ${counts.scopes} scopes unreadable`,
  };
  for (const line of credentialLines(report)) yield* [{ text: "" }, { text: markdownText(line, 2000) }];
  if (report.errors.length > 0) yield { text: "" };
  for (const { label, error } of report.errors) {
    yield { text: `- Failed: ${markdownCode(label, 120)}: ${markdownText(error.message, 2000)}` };
  }
  yield* trend(report);
  yield* section("New", report.new);
  yield* causes(report);
  yield* section("Known", report.known);
  yield* section("No longer listed (the entry is gone; the server may not be fixed)", report.cleared);
  yield* acknowledgements(report);
}

function* section(title: string, located: readonly Located[]): Iterable<Line> {
  if (located.length === 0) return;
  yield* table(title, ["key", "when", "scope", "server", "key pair", "what", "why"]);
  for (const one of located) {
    const { key, taskTime, keypairName, operateType } = one.task;
    const cells = [key, taskTime, one.label, serverOf(one), keypairName ?? "–", operateType, causeOf(one)];
    yield { text: `| ${cells.map((cell) => markdownCode(cell)).join(" | ")} |`, isTask: true };
  }
}

function* causes(report: DriftReport): Iterable<Line> {
  const rows = causeRows(report);
  if (rows.length < 2) return;
  yield* table("Causes", ["what", "code", "key pair", "new", "known", "servers"]);
  for (const row of rows.slice(0, mostCauses)) {
    const names = [row.operateType, row.taskErrorCode ?? "–", row.keypairName ?? "–"].map((name) => markdownCode(name));
    yield { text: `| ${[...names, row.new, row.known, row.servers].join(" | ")} |` };
  }
}

function* trend(report: DriftReport): Iterable<Line> {
  const runs = trendOf(report).slice(-mostRuns);
  if (runs.length < 2) return;
  yield* table("Trend", ["run", "new", "known", "acknowledged", "lists not read"]);
  for (const run of runs) {
    yield { text: `| ${[runTime(run), run.new, run.known, run.acknowledged, run.unread].join(" | ")} |` };
  }
}

function* acknowledgements({ expiredAcknowledgements, unusedAcknowledgements }: DriftReport): Iterable<Line> {
  const ended = [
    ...expiredAcknowledgements.map((one) => ({ ...one, what: "expired" })),
    ...unusedAcknowledgements.map((one) => ({ ...one, what: "unused" })),
  ];
  if (ended.length === 0) return;
  yield* table("Acknowledgements to look at", ["where", "what", "reason"]);
  for (const { place, what, reason } of ended) {
    yield { text: `| ${markdownCode(place)} | ${what} | ${markdownText(reason)} |` };
  }
}

function* table(title: string, head: readonly string[]): Iterable<Line> {
  yield { text: "" };
  yield { text: `### ${title}` };
  yield { text: "" };
  yield { text: `| ${head.join(" | ")} |` };
  yield { text: `|${" --- |".repeat(head.length)}` };
}
