import { hash } from "node:crypto";
import type { Location, Notification, ReportingDescriptor, Result } from "sarif";
import { version } from "../../../package.json";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { printable } from "../../../provider/values/printable";
import { baselineTask, scopeKey } from "../drift/baseline/baseline";
import type { DriftReport, Located, LocatedAcknowledged } from "../drift/driftReport";
import { causeOf, serverOf } from "./describeLocated";
import { jsonText } from "./jsonText";

/** GitHub code scanning shows 5,000 results of a run. */
const mostResults = 5_000;

/**
 * The report as SARIF 2.1.0 for code scanning, piece by piece. A failure has no line of code: its place is the file that
 * decides about it: its line in the baseline as it was read (the first where it has none), or its entry's in the
 * acknowledgements file. Acknowledged failures and those no longer listed are left out: GitHub reads neither
 * `suppressions` nor `baselineState`, and would show them as open alerts.
 */
export function* sarifReport(report: DriftReport): Iterable<string> {
  yield* sarifText(report, false);
}

/** The same with acknowledged failures, suppressed, and those that are no longer listed, absent: for other readers. */
export function* sarifFullReport(report: DriftReport): Iterable<string> {
  yield* sarifText(report, true);
}

function* sarifText(report: DriftReport, isFull: boolean): Iterable<string> {
  const kept = keptResults(report);
  const total =
    report.errors.length +
    report.new.length +
    report.known.length +
    kept.length +
    (isFull ? report.acknowledged.length + report.cleared.length : 0);
  const invocation = {
    // GitHub refuses a run that was not successful. With a baseline nothing is lost: what it has of an unread list is kept.
    executionSuccessful: report.errors.length === 0 || report.baseline !== undefined,
    exitCode: report.exitCode,
    toolExecutionNotifications: [...report.errors.map(errorNotification), ...cutNotification(total)],
  };
  const driver = {
    name: "kps drift",
    version,
    informationUri: "https://support.huaweicloud.com/api-dew/ListFailedTask.html",
    rules: rulesOf(report, kept, isFull),
  };
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {';
  yield `\n      "tool": ${jsonText({ driver })},\n      "invocations": ${jsonText([invocation])},`;
  yield '\n      "columnKind": "utf16CodeUnits",\n      "results": [';
  let written = 0;
  for (const result of results(report, kept, isFull)) {
    if (written === mostResults) break;
    yield `${written++ === 0 ? "" : ","}\n        ${jsonText(result)}`;
  }
  yield "\n      ]\n    }\n  ]\n}\n";
}

function* results(report: DriftReport, kept: readonly Kept[], isFull: boolean): Iterable<Result> {
  const file = report.baselineFile ?? acknowledgementsFileName;
  const lineOf = ({ scope, task }: Located) => report.baseline?.get(scopeKey(scope))?.lines.lineNumber(task.key);
  for (const error of report.errors) yield unreadable(error, file);
  for (const one of report.new) yield resultOf(one, "new", file, lineOf(one));
  for (const one of report.known) yield resultOf(one, "unchanged", file, lineOf(one));
  for (const { one, line } of kept) yield resultOf(one, "unchanged", file, line);
  if (!isFull) return;
  for (const one of report.acknowledged) yield suppressed(one);
  for (const one of report.cleared) yield resultOf(one, "absent", file, lineOf(one));
}

function resultOf(one: Located, baselineState: Result.baselineState, file: string, line = 1): Result {
  const { task, label } = one;
  const pair = task.keypairName === undefined ? "" : `, key pair ${task.keypairName}`;
  const text = `${task.operateType} on ${serverOf(one)} (${label})${pair}: ${causeOf(one)}, at ${task.taskTime}, key ${task.key}`;
  return {
    ruleId: ruleId(one),
    level: baselineState === "new" ? "error" : "note",
    message: { text: messageText(text) },
    locations: [placeOf(file, line)],
    // Code scanning uses only the first; without it, results on one line would be one alert.
    partialFingerprints: { primaryLocationLineHash: task.key, "kpsKey/v1": task.key },
    baselineState,
  };
}

const unreadableRule = "kps-list-unreadable";

/** A failure that the baseline has of a list which could not be read, and its line there. */
interface Kept {
  readonly one: Located;
  readonly line?: number;
}

/** What the baseline has of lists that could not be read: their alerts must not close. */
function keptResults({ outcomes, baseline }: DriftReport): Kept[] {
  const errors = outcomes.filter((outcome) => "error" in outcome);
  if (baseline === undefined || errors.length === 0) return [];
  const read = new Set(outcomes.flatMap((outcome) => ("drift" in outcome ? [scopeKey(outcome.drift.scope)] : [])));
  return [...baseline.values()].flatMap(({ region, projectId, lines }) => {
    const scope = { region, projectId, endpoint: "" };
    if (read.has(scopeKey(scope))) return [];
    const alerts = [...lines.keys()].filter((key) => !lines.isAcknowledged(key));
    return alerts.map((key) => {
      const task = baselineTask(lines.get(key) ?? "{}");
      return { one: { label: scopeKey(scope), scope, task }, line: lines.lineNumber(key) };
    });
  });
}

/** One result for each list that could not be read, the same in each run. */
function unreadable({ label, error }: DriftReport["errors"][number], file: string): Result {
  const id = hash("sha256", `unreadable ${label}`, "hex").slice(0, 16);
  return {
    ruleId: unreadableRule,
    level: "error",
    message: { text: messageText(`${printable(label, 120)}: ${error.message}`) },
    locations: [placeOf(file, 1)],
    partialFingerprints: { primaryLocationLineHash: id },
    baselineState: "new",
  };
}

function suppressed(one: LocatedAcknowledged): Result {
  const { place, reason } = one.acknowledgement;
  const [, file = acknowledgementsFileName, line = "1"] = /^(.*?):(\d+)$/.exec(place) ?? [];
  return {
    ...resultOf(one, "unchanged", file, Number(line)),
    suppressions: [{ kind: "external", status: "accepted", justification: printable(reason, 500) }],
  };
}

function placeOf(file: string, startLine: number): Location {
  const uri = encodeURI(file.replaceAll("\\", "/")).replace(/[?#]/g, encodeURIComponent);
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: Math.max(1, startLine) } } };
}

function rulesOf(report: DriftReport, kept: readonly Kept[], isFull: boolean): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>();
  if (report.errors.length > 0) {
    rules.set(unreadableRule, {
      id: unreadableRule,
      shortDescription: { text: "The failed key-pair tasks of a project could not be read" },
    });
  }
  const others = isFull ? [report.acknowledged, report.cleared] : [];
  for (const list of [report.new, report.known, kept.map(({ one }) => one), ...others]) {
    for (const one of list) {
      const id = ruleId(one);
      if (rules.has(id)) continue;
      rules.set(id, { id, shortDescription: { text: messageText(`Key-pair task failed: ${one.task.operateType}`) } });
    }
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Hierarchical ids are split at slashes, so a rule's id is made of letters, digits, hyphens and underscores alone. */
function ruleId({ task }: Located): string {
  return printable(task.operateType, 60).replace(/[^\w-]/g, "_");
}

/** One line of plain text: brackets would make links, braces placeholders (SARIF 2.1.0 §3.11.5, §3.11.6). */
function messageText(text: string): string {
  return printable(text, 900)
    .replace(/[\\[\]]/g, "\\$&")
    .replace(/[{}]/g, "$&$&");
}

function errorNotification({ label, error }: DriftReport["errors"][number]): Notification {
  return { level: "error", message: { text: messageText(`${printable(label, 120)}: ${error.message}`) } };
}

function cutNotification(total: number): Notification[] {
  if (total <= mostResults) return [];
  return [{ level: "warning", message: { text: `${total - mostResults} of ${total} failures are left out here.` } }];
}
