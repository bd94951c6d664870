import type { DriftReport, Located } from "../drift/driftReport";

/** Failures of one kind: one row a cause, whatever the number of servers. */
export interface CauseRow {
  readonly operateType: string;
  readonly taskErrorCode?: string;
  readonly keypairName?: string;
  readonly new: number;
  readonly known: number;
  /** Servers by id, else by name. */
  readonly servers: number;
}

interface Counting {
  readonly operateType: string;
  readonly taskErrorCode?: string;
  readonly keypairName?: string;
  new: number;
  known: number;
  readonly servers: Set<string>;
}

/** Groups new and known failures by operate type, error code and key pair; the most new ones first. */
export function causeRows(report: Pick<DriftReport, "new" | "known">): CauseRow[] {
  const causes = new Map<string, Counting>();
  const count = (located: readonly Located[], which: "new" | "known") => {
    for (const { task } of located) {
      const { operateType, taskErrorCode, keypairName, serverId, serverName, taskId } = task;
      const key = JSON.stringify([operateType, taskErrorCode, keypairName]);
      let cause = causes.get(key);
      if (cause === undefined) {
        cause = { operateType, taskErrorCode, keypairName, new: 0, known: 0, servers: new Set() };
        causes.set(key, cause);
      }
      cause[which]++;
      cause.servers.add(serverId ?? serverName ?? taskId);
    }
  };
  count(report.new, "new");
  count(report.known, "known");
  return [...causes.values()]
    .map(({ servers, ...cause }) => ({ ...cause, servers: servers.size }))
    .sort((a, b) => b.new - a.new || b.known - a.known);
}
