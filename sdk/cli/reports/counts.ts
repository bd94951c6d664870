import { isBack } from "../drift/reason";
import type { DriftReport } from "../drift/driftReport";

/** How many of what a report has. */
export interface Counts {
  readonly scopes: number;
  readonly unreadable: number;
  /** New ones, those that are back among them. */
  readonly new: number;
  /** Of these, seen before: an acknowledgement ended, known for too long, or a key pair renamed. */
  readonly back: number;
  readonly known: number;
  readonly acknowledged: number;
  readonly cleared: number;
}

/** The new failures of a headline: `3 new`, or `1 new, 890 back` where some were seen before. */
export function newText({ new: all, back }: Pick<Counts, "new" | "back">): string {
  return back === 0 ? `${all} new` : `${all - back} new, ${back} back`;
}

/** Counts a report. */
export function countsOf({ outcomes, ...report }: DriftReport): Counts {
  return {
    scopes: outcomes.length,
    unreadable: outcomes.filter((outcome) => "error" in outcome).length,
    new: report.new.length,
    back: report.new.filter(({ reason }) => isBack(reason)).length,
    known: report.known.length,
    acknowledged: report.acknowledged.length,
    cleared: report.cleared.length,
  };
}
