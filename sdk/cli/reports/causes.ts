import type { DriftReport, Located, LocatedNew } from "../drift/driftReport";
import { isBack } from "../drift/reason";
import { showsKnown } from "./counts";

/** Failures of one kind: one row a cause, whatever the number of servers. */
export interface CauseRow {
  readonly operateType: string;
  readonly taskErrorCode?: string;
  readonly keypairName?: string;
  /** New ones, those that are back among them. */
  readonly new: number;
  readonly back: number;
  readonly known: number;
  /** Servers by id, else by name. */
  readonly servers: number;
}

interface Counting {
  readonly operateType: string;
  readonly taskErrorCode?: string;
  readonly keypairName?: string;
  new: number;
  back: number;
  known: number;
  readonly servers: Set<string>;
}

/** Groups new and known failures by operate type, error code and key pair; the most new ones first. */
export function causeRows(report: Pick<DriftReport, "new" | "known">): CauseRow[] {
  const causes = new Map<string, Counting>();
  const count = (located: readonly (Located | LocatedNew)[], which: "new" | "known") => {
    for (const one of located) {
      const { task } = one;
      const { operateType, taskErrorCode, keypairName, serverId, serverName, taskId } = task;
      const key = JSON.stringify([operateType, taskErrorCode, keypairName]);
      let cause = causes.get(key);
      if (cause === undefined) {
        cause = { operateType, taskErrorCode, keypairName, new: 0, back: 0, known: 0, servers: new Set() };
        causes.set(key, cause);
      }
      cause[which]++;
      if ("reason" in one && isBack(one.reason)) cause.back++;
      cause.servers.add(serverId ?? serverName ?? taskId);
    }
  };
  count(report.new, "new");
  count(report.known, "known");
  return [...causes.values()]
    .map(({ servers, ...cause }) => ({ ...cause, servers: servers.size }))
    .sort((a, b) => b.new - a.new || b.known - a.known);
}

/** The causes, where the rows of the failures are not all shown, or do not say the same. */
export function causesWorthShowing(report: Pick<DriftReport, "failOn" | "new" | "known">): CauseRow[] {
  const rows = causeRows(report);
  if (report.known.length > 0 && !showsKnown(report)) return rows;
  return rows.length < 2 || rows.length === report.new.length + report.known.length ? [] : rows;
}
