import { kpsCommand } from "../../../provider/values/kpsCommand";
import { printable } from "../../../provider/values/printable";
import type { DriftReport } from "../drift/driftReport";

const mostNamed = 5;

/** What to say of the scopes that only the baseline has, as lines: one, or none. Escaped. */
export function notRequestedLines({ notRequested, baselineFile = "" }: DriftReport): string[] {
  if (notRequested.length === 0) return [];
  const named = notRequested
    .slice(0, mostNamed)
    .map(
      ({ region, projectId, failures }) =>
        `${printable(`${region}/${projectId}`, 120)} (${failures} ${failures === 1 ? "failure" : "failures"})`,
    );
  const rest = notRequested.length > mostNamed ? ` and ${notRequested.length - mostNamed} more` : "";
  return [
    `Kept in the baseline, but not requested: ${named.join(", ")}${rest}. To drop one: ${kpsCommand} drift --baseline ${printable(baselineFile)} --forget REGION/PROJECT_ID`,
  ];
}
