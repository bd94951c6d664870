import type { DriftReport } from "../drift/driftReport";
import { countsOf } from "./counts";

/** The report as variables for GitLab CI's `artifacts:reports:dotenv`: plain words and numbers, nothing from the API. */
export function* dotenvReport(report: DriftReport): Iterable<string> {
  yield `KPS_STATUS=${report.status}\nKPS_EXIT_CODE=${report.exitCode}\n`;
  for (const [name, count] of Object.entries(countsOf(report))) yield `KPS_${name.toUpperCase()}=${count}\n`;
}
