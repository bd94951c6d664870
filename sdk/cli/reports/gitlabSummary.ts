import type { CommandContext } from "../commandContext";
import type { DriftReport } from "../drift/driftReport";
import { countsOf, newText } from "./counts";

const mostKeys = 50;

/**
 * Writes what GitLab CI shows in a job's log: a section with the outcome as its header, folded. Outputs are the dotenv
 * report's. Source: GitLab Docs, "Custom collapsible sections".
 */
export function gitlabSummary(report: DriftReport, { runtime, writeCommand }: CommandContext): void {
  if (runtime.env["GITLAB_CI"] !== "true") return;
  const counts = countsOf(report);
  const { new: fresh, known, acknowledged, unreadable, scopes } = counts;
  const time = Math.floor(runtime.now() / 1000);
  const header = `Key-pair failures: ${report.status}, ${newText(counts)}, ${known} known, ${acknowledged} acknowledged, ${unreadable} of ${scopes} scopes unreadable`;
  writeCommand(`\u001b[0Ksection_start:${time}:kps_drift[collapsed=true]\r\u001b[0K${header}\n`);
  for (const { task } of report.new.slice(0, mostKeys)) writeCommand(`  new ${task.key}\n`);
  if (fresh > mostKeys) writeCommand(`  and ${fresh - mostKeys} more\n`);
  writeCommand(`\u001b[0Ksection_end:${time}:kps_drift\r\u001b[0K\n`);
}
