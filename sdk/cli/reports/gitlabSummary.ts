import type { CommandContext } from "../commandContext";
import type { DriftReport } from "../drift/driftReport";
import { terminalText } from "../output/terminalText";
import { countsOf, newText, unreadText } from "./counts";
import { fairShare, moreText, projectNames } from "./fairShare";

const mostKeys = 50;

/**
 * Writes what GitLab CI shows in a job's log: a section with the outcome as its header, folded. Outputs are the dotenv
 * report's. Source: GitLab Docs, "Custom collapsible sections".
 */
export function gitlabSummary(report: DriftReport, { runtime, writeCommand }: CommandContext): void {
  if (runtime.env["GITLAB_CI"] !== "true") return;
  const counts = countsOf(report);
  const { known, acknowledged } = counts;
  const time = Math.floor(runtime.now() / 1000);
  const header = `Key-pair failures: ${report.status}, ${newText(counts)}, ${known} known, ${acknowledged} acknowledged${unreadText(counts, ", ")}`;
  writeCommand(`\u001b[0Ksection_start:${time}:kps_drift[collapsed=true]\r\u001b[0K${header}\n`);
  const names = projectNames(report);
  const { shown, more } = fairShare(report.new, mostKeys);
  for (const { label, task } of shown) {
    writeCommand(`  new ${task.key}${names === undefined ? "" : terminalText(` (${names(label)})`)}\n`);
  }
  if (more.size > 0) writeCommand(`  and ${terminalText(moreText(more, names))}\n`);
  writeCommand(`\u001b[0Ksection_end:${time}:kps_drift\r\u001b[0K\n`);
}
