import { endedTitles } from "../../../provider/gate/verdict/message";
import { groupAcknowledgements, placesText } from "../../../provider/gate/verdict/acknowledgementGroups";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { DriftReport, Located } from "../drift/driftReport";
import { runTime, trendOf } from "../history/trend";
import { causesWorthShowing } from "./causes";
import { countsOf, newText, showsKnown, unreadText } from "./counts";
import { credentialLines } from "./credentialLines";
import { causeOf, serverOf } from "./describeLocated";
import { errorGroups, groupSubject } from "./errorGroups";
import { foundText } from "./inspectedGroups";
import { addMore, fairShare, moreText, projectNames } from "./fairShare";
import { markdownInspection } from "./markdownInspection";
import { markdownCode, markdownText } from "./markdownText";
import { notRequestedLines } from "./notRequestedLine";
import { cutProjects, projectRows } from "./projects";

/** GitHub takes step summaries up to 1 MiB, and comments and pages elsewhere are smaller anyway. */
const mostBytes = 900_000;
const mostRows = 1_000;
const mostCleared = 100;
const mostProjects = 100;
const mostCauses = 20;
const mostErrors = 10;
const mostGroups = 20;
const mostRuns = 10;

/** The report as Markdown: counts first, by project and by cause, then rows of new failures within the bytes that are left. */
export function* markdownReport(report: DriftReport): Iterable<string> {
  const before = [
    ...head(report),
    ...projects(report),
    ...causes(report),
    ...markdownInspection(report),
    ...trend(report),
  ];
  const after = [
    ...acknowledgements(endedTitles.expired, report.expiredAcknowledgements),
    ...acknowledgements(endedTitles.unused, report.unusedAcknowledgements),
    ...notRequestedLines(report).flatMap((line) => ["", markdownText(line, 2000)]),
  ];
  const room = { bytes: mostBytes - bytesOf([...before, ...after]) };
  const rows = [
    ...section(report, "New", report.new, mostRows, room),
    ...(showsKnown(report) ? section(report, "Known", report.known, mostRows, room) : []),
    ...section(report, clearedTitle, report.cleared, mostCleared, room),
  ];
  for (const line of [...before, ...rows, ...after]) yield `${line}\n`;
}

const clearedTitle = "No longer listed (this does not mean that the server is fixed)";

function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

function* head(report: DriftReport): Iterable<string> {
  const counts = countsOf(report);
  const was = report.previousStatus === undefined ? "" : ` (was ${markdownText(report.previousStatus, 20)})`;
  yield `## Key-pair failures: ${report.status}${was}`;
  yield "";
  yield `**${newText(counts)}** · ${counts.known} known · ${counts.acknowledged} acknowledged · ${counts.cleared} no longer listed${unreadText(counts, " · ")}`;
  for (const line of credentialLines(report)) yield* ["", markdownText(line, 2000)];
  const groups = errorGroups(report);
  if (groups.length > 0) yield "";
  for (const group of groups.slice(0, mostErrors)) {
    const subject = groupSubject(group, (label) => markdownCode(label, 120));
    yield `- Failed: ${subject}: ${markdownText(group.message, 1000)}`;
  }
  if (groups.length > mostErrors) yield `- and ${groups.length - mostErrors} more errors`;
}

function* projects(report: DriftReport): Iterable<string> {
  const rows = projectRows(report);
  if (rows.length < 2) return;
  yield* tableHead("Projects", ["project", "new", "back", "known", "acknowledged", "unread"], 1);
  for (const { label, count, ...row } of cutProjects(rows, mostProjects)) {
    const name = count === 1 ? markdownCode(label, 120) : label;
    const counts = [row.new, row.back, row.known, row.acknowledged];
    const cells = count === row.unread ? counts.map(() => "?") : counts.map(dash);
    yield `| ${[name, ...cells, count === 1 && row.unread === 1 ? "unread" : dash(row.unread)].join(" | ")} |`;
  }
}

function* causes(report: DriftReport): Iterable<string> {
  const rows = causesWorthShowing(report);
  if (rows.length === 0) return;
  yield* tableHead("Causes", ["operation", "code", "key pair", "new", "back", "known", "servers"], 3);
  for (const row of rows.slice(0, mostCauses)) {
    const names = [row.operateType, row.taskErrorCode, row.keypairName];
    const counts = [row.new - row.back, row.back, row.known, row.servers];
    yield `| ${[...names.map((name) => (name === undefined ? "–" : markdownCode(name, 80))), ...counts.map(dash)].join(" | ")} |`;
  }
  if (rows.length > mostCauses) yield* ["", `… and ${rows.length - mostCauses} more causes`];
}

function dash(count: number): string {
  return count === 0 ? "–" : String(count);
}

function section(
  report: DriftReport,
  title: string,
  located: readonly Located[],
  most: number,
  room: { bytes: number },
): string[] {
  if (located.length === 0) return [];
  const withScope = report.outcomes.length > 1;
  const columns = ["key", "when (UTC)", ...(withScope ? ["project"] : []), "server", "key pair", "operation", "why"];
  if (report.inspection !== undefined) columns.push("found");
  const start = [...tableHead(title, columns)];
  room.bytes -= bytesOf(start);
  const rows = fairShare(located, most);
  const texts = rows.shown.map((one) => ({ label: one.label, text: row(report, one, withScope) }));
  const { shown, more } = fairShare(texts, room.bytes - restBytes, ({ text }) => bytesOf([text]));
  const lines = shown.map(({ text }) => text);
  const left = addMore(rows.more, more);
  const names = projectNames(report) === undefined ? undefined : (label: string) => markdownCode(label, 80);
  const all = [...start, ...lines, ...(left.size === 0 ? [] : ["", `… and ${moreText(left, names)}`])];
  room.bytes -= bytesOf(all) - bytesOf(start);
  return all;
}

/** What the line of a section takes that says how many more there are. */
const restBytes = 6_000;

function row(report: DriftReport, one: Located, withScope: boolean): string {
  const { key, taskTime, keypairName, operateType } = one.task;
  const names = [...(withScope ? [one.label] : []), serverOf(one), keypairName ?? "–", operateType, causeOf(one)];
  const cells = [`\`${key}\``, taskTime.slice(0, 16).replace("T", " "), ...names.map((name) => markdownCode(name))];
  if (report.inspection !== undefined) cells.push(foundText(report, one));
  return `| ${cells.join(" | ")} |`;
}

function* trend(report: DriftReport): Iterable<string> {
  const runs = trendOf(report).slice(-mostRuns);
  if (runs.length < 2) return;
  yield* tableHead("Trend", ["run", "new", "known", "acknowledged", "lists not read"], 1);
  for (const run of runs) {
    yield `| ${[runTime(run), run.new, run.known, run.acknowledged, run.unread].join(" | ")} |`;
  }
}

function* acknowledgements(title: string, list: readonly Acknowledgement[]): Iterable<string> {
  const groups = groupAcknowledgements(list);
  if (groups.length === 0) return;
  yield* tableHead(title.replace(/:$/, ""), ["how many", "until", "reason", "where"]);
  for (const { count, until, reason, places } of groups.slice(0, mostGroups)) {
    yield `| ${[count, until, markdownText(reason), markdownCode(placesText(places))].join(" | ")} |`;
  }
  if (groups.length > mostGroups) yield* ["", `… and ${groups.length - mostGroups} more`];
}

/** @param texts how many of the first columns are texts; the others are numbers, to the right. All are texts when absent */
function* tableHead(title: string, columns: readonly string[], texts = columns.length): Iterable<string> {
  yield* ["", `### ${title}`, "", `| ${columns.join(" | ")} |`];
  yield `|${columns.map((_, index) => (index < texts ? " --- |" : " --: |")).join("")}`;
}
