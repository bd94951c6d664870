import type { Log, Result } from "sarif";
import { version } from "../../../package.json";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located, LocatedAcknowledged } from "../drift/driftReport";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";
const mostResults = 5_000;

/**
 * The report as SARIF 2.1.0 for code scanning. A failure has no line of code: its place is the file that decides about
 * it, the baseline or the acknowledgements file. Acknowledged failures are suppressed with their reason.
 */
export function sarifReport(report: DriftReport): string {
  const file = report.baselineFile ?? acknowledgementsFileName;
  const results = [
    ...report.new.map((one) => resultOf(one, "new", file)),
    ...report.known.map((one) => resultOf(one, "unchanged", file)),
    ...report.acknowledged.map((one) => suppressed(one)),
    ...report.cleared.map((one) => resultOf(one, "absent", file)),
  ];
  const notifications = report.errors.map(({ label, error }) => ({
    level: "error" as const,
    message: { text: `${printable(label, 120)}: ${error.message}` },
  }));
  const log: Log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kps drift",
            version,
            informationUri: "https://www.npmjs.com/package/pulumi-kps",
            rules: rulesOf(report),
          },
        },
        invocations: [{ executionSuccessful: report.errors.length === 0, toolExecutionNotifications: notifications }],
        results: results.slice(0, mostResults),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rulesOf(report: DriftReport): { id: string; shortDescription: { text: string } }[] {
  const all = [...report.new, ...report.known, ...report.acknowledged, ...report.cleared];
  const ids = [...new Set(all.map(({ task }) => printable(task.operateType, 60)))].sort();
  return ids.map((id) => ({ id, shortDescription: { text: `Key-pair task failed: ${id}` } }));
}

function resultOf({ label, task }: Located, baselineState: Result.baselineState, file: string): Result {
  const cause = [task.taskErrorCode, task.taskErrorMsg].filter(Boolean).join(" ") || "no error text";
  const server = task.serverName ?? task.serverId ?? "a server without a name";
  return {
    ruleId: printable(task.operateType, 60),
    level: baselineState === "new" ? "error" : "note",
    message: { text: printable(`${server} (${label}): ${cause}, at ${task.taskTime}, key ${task.key}`, 900) },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: 1 } } }],
    partialFingerprints: { "kpsKey/v1": task.key },
    baselineState,
  };
}

function suppressed(one: LocatedAcknowledged): Result {
  const { place, reason } = one.acknowledgement;
  const [, file = acknowledgementsFileName, line = "1"] = /^(.*?):(\d+)$/.exec(place) ?? [];
  return {
    ...resultOf(one, "unchanged", file),
    locations: [
      { physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: Number(line) } } },
    ],
    suppressions: [{ kind: "external", status: "accepted", justification: printable(reason, 500) }],
  };
}
