import type { Location, Notification, ReportingDescriptor, Result } from "sarif";
import { version } from "../../../package.json";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { printable } from "../../../provider/values/printable";
import { scopeKey } from "../drift/baseline/baseline";
import type { DriftReport, Located, LocatedAcknowledged } from "../drift/driftReport";
import { causeOf, serverOf } from "./describeLocated";
import { jsonText } from "./jsonText";

/** GitHub code scanning shows 5,000 results of a run. */
const mostResults = 5_000;

/**
 * The report as SARIF 2.1.0 for code scanning, piece by piece. A failure has no line of code: its place is the file that
 * decides about it: its line in the baseline as it was read (the first where it has none), or its entry's in the
 * acknowledgements file. Acknowledged failures are suppressed with their reason.
 */
export function* sarifReport(report: DriftReport): Iterable<string> {
  const total = report.new.length + report.known.length + report.acknowledged.length + report.cleared.length;
  const invocation = {
    executionSuccessful: report.errors.length === 0,
    exitCode: report.exitCode,
    toolExecutionNotifications: [...report.errors.map(errorNotification), ...cutNotification(total)],
  };
  const driver = {
    name: "kps drift",
    version,
    informationUri: "https://support.huaweicloud.com/api-dew/ListFailedTask.html",
    rules: rulesOf(report),
  };
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {';
  yield `\n      "tool": ${jsonText({ driver })},\n      "invocations": ${jsonText([invocation])},`;
  yield '\n      "columnKind": "utf16CodeUnits",\n      "results": [';
  let written = 0;
  for (const result of results(report)) {
    if (written === mostResults) break;
    yield `${written++ === 0 ? "" : ","}\n        ${jsonText(result)}`;
  }
  yield "\n      ]\n    }\n  ]\n}\n";
}

function* results(report: DriftReport): Iterable<Result> {
  const file = report.baselineFile ?? acknowledgementsFileName;
  const lineOf = ({ scope, task }: Located) => report.baseline?.get(scopeKey(scope))?.lines.lineNumber(task.key);
  for (const one of report.new) yield resultOf(one, "new", file, lineOf(one));
  for (const one of report.known) yield resultOf(one, "unchanged", file, lineOf(one));
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
    partialFingerprints: { "kpsKey/v1": task.key },
    baselineState,
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

function rulesOf(report: DriftReport): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>();
  for (const list of [report.new, report.known, report.acknowledged, report.cleared]) {
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
