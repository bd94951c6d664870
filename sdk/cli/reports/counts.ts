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

/** How many lists could not be read, behind a separator; empty when all were. */
export function unreadText({ unreadable, scopes }: Pick<Counts, "unreadable" | "scopes">, separator: string): string {
  return unreadable === 0 ? "" : `${separator}${unreadable} of ${scopes} lists unread`;
}

/** Whether known failures are shown one by one: where they count. Otherwise the causes sum them up. */
export function showsKnown({ failOn }: Pick<DriftReport, "failOn">): boolean {
  return failOn === "any";
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
