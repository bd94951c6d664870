import { appendFileSync } from "node:fs";
import { printable } from "../../../provider/values/printable";
import type { CommandContext } from "../commandContext";
import type { DriftReport } from "../drift/driftReport";
import { dotenvReport } from "./dotenvReport";
import { markdownReport } from "./markdownReport";

/** GitHub shows ten annotations of a step at most. */
const mostAnnotations = 9;

/**
 * Writes what GitHub Actions shows: the step summary, the step's outputs and annotations; each only where the CI's
 * variables name a place for it. Source: GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function githubSummary(report: DriftReport, { runtime, write }: CommandContext): void {
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs, GITHUB_ACTIONS: actions } = runtime.env;
  if (summary) appendFileSync(summary, markdownReport(report));
  if (outputs) appendFileSync(outputs, dotenvReport(report).toLowerCase());
  if (actions !== "true") return;
  const texts = report.new.map(({ label, task }) => {
    const server = task.serverName ?? task.serverId ?? "a server without a name";
    return `${task.operateType} on ${server} (${label}): ${task.taskErrorMsg ?? "no error text"} (key ${task.key})`;
  });
  const rest = texts.length - mostAnnotations;
  const shown = [...texts.slice(0, mostAnnotations), ...(rest > 0 ? [`and ${rest} more new failures`] : [])];
  for (const text of shown) write(`::error title=Key-pair failure::${escaped(text)}\n`);
}

/** Data of a workflow command. */
function escaped(text: string): string {
  return printable(text, 500).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
