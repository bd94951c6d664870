import type { DriftReport } from "../drift/driftReport";
import { countsOf } from "./jsonReport";

/** The report as variables for GitLab CI's `artifacts:reports:dotenv`: plain words and numbers, nothing from the API. */
export function dotenvReport(report: DriftReport): string {
  const counts = Object.entries(countsOf(report)).map(([name, count]) => `KPS_${name.toUpperCase()}=${count}`);
  return `${[`KPS_STATUS=${report.status}`, `KPS_EXIT_CODE=${report.exitCode}`, ...counts].join("\n")}\n`;
}
