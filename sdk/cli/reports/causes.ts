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

/** Groups new and known failures by operate type, error code and key pair; the most new ones first. */
export function causeRows(report: Pick<DriftReport, "new" | "known">): CauseRow[] {
  const rows = new Map<string, { row: CauseRow; servers: Set<string> }>();
  const count = (located: readonly Located[], which: "new" | "known") => {
    for (const { task } of located) {
      const { operateType, taskErrorCode, keypairName } = task;
      const key = JSON.stringify([operateType, taskErrorCode, keypairName]);
      const before = rows.get(key) ?? {
        row: { operateType, taskErrorCode, keypairName, new: 0, known: 0, servers: 0 },
        servers: new Set(),
      };
      before.servers.add(task.serverId ?? task.serverName ?? task.taskId);
      rows.set(key, {
        ...before,
        row: { ...before.row, [which]: before.row[which] + 1, servers: before.servers.size },
      });
    }
  };
  count(report.new, "new");
  count(report.known, "known");
  return [...rows.values()].map(({ row }) => row).sort((a, b) => b.new - a.new || b.known - a.known);
}
