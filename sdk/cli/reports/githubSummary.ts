import { appendFileSync } from "node:fs";
import { printable } from "../../../provider/values/printable";
import type { CommandContext } from "../commandContext";
import type { DriftReport } from "../drift/driftReport";
import { terminalText } from "../output/terminalText";
import { dotenvReport } from "./dotenvReport";
import { causeOf, serverOf } from "./describeLocated";
import { errorGroups, groupSubject } from "./errorGroups";
import { fairShare, moreText, projectNames } from "./fairShare";
import { markdownReport } from "./markdownReport";

/** GitHub shows ten annotations of a step at most. */
const mostAnnotations = 9;
/** Of these, errors where there are new failures too. */
const mostErrors = 4;

/**
 * Writes what GitHub Actions shows: the step summary, the step's outputs (`kps_status`, `kps_new`, …) and annotations;
 * each only where the CI's variables ask for it. Source: GitHub Docs, "Workflow commands for GitHub Actions".
 * @throws the system's error when a file cannot be written
 */
export function githubSummary(report: DriftReport, { runtime, writeCommand }: CommandContext): void {
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs, GITHUB_ACTIONS: actions } = runtime.env;
  // The longest comes last: where it has no room, the others are there.
  if (actions === "true") for (const line of annotations(report)) writeCommand(`${line}\n`);
  if (outputs) appendFileSync(outputs, [...dotenvReport(report)].join("").toLowerCase());
  if (summary) appendFileSync(summary, [...markdownReport(report)].join(""));
}

function* annotations(report: DriftReport): Iterable<string> {
  const groups = errorGroups(report);
  const errors = groups.slice(0, report.new.length === 0 ? mostAnnotations : mostErrors);
  const { shown, more } = fairShare(report.new, mostAnnotations - errors.length);
  const texts = [...errors.map((group) => `Failed: ${groupSubject(group)}: ${group.message}`), ...shown.map(textOf)];
  for (const text of texts) yield `::error title=Key-pair failure::${escaped(text)}`;
  const rest = [
    ...(groups.length > errors.length ? [`${groups.length - errors.length} more errors`] : []),
    ...(more.size > 0 ? [moreText(more, projectNames(report))] : []),
  ];
  if (rest.length > 0) yield `::error title=Key-pair failures::${escaped(`and ${rest.join(", and ")}`)}`;
}

function textOf(one: DriftReport["new"][number]): string {
  return `${one.task.operateType} on ${serverOf(one)} (${one.label}): ${causeOf(one)} (key ${one.task.key})`;
}

/** Data of a workflow command: one line, `%` as such, and no other command within. */
function escaped(text: string): string {
  return terminalText(printable(text, 900)).replaceAll("%", "%25");
}
