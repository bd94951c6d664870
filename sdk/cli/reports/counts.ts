import type { DriftReport } from "../drift/driftReport";

/** How many of what a report has. */
export interface Counts {
  readonly scopes: number;
  readonly unreadable: number;
  readonly new: number;
  readonly known: number;
  readonly acknowledged: number;
  readonly cleared: number;
}

/** Counts a report. */
export function countsOf({ outcomes, ...report }: DriftReport): Counts {
  return {
    scopes: outcomes.length,
    unreadable: outcomes.filter((outcome) => "error" in outcome).length,
    new: report.new.length,
    known: report.known.length,
    acknowledged: report.acknowledged.length,
    cleared: report.cleared.length,
  };
}
