import { parseTime } from "../../../provider/values/timeBound";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { scalarText } from "./document/scalarText";
import { describeTask } from "../output/taskLine";

/** An acknowledgement of one failure, as it goes into the file. */
export interface Entry {
  readonly key: string;
  readonly reason: string;
  /** Dates. */
  readonly created: string;
  readonly expires: string;
  /** Needed where the failure's time is later than `created`, since one of the two clocks is wrong. */
  readonly includeFuture: boolean;
  /** What the key stands for, for those who review the file; one line. */
  readonly comment: string;
}

/** The entry of one failure. */
export function entryOf(task: Keyed<FailedTask>, decision: Pick<Entry, "reason" | "created" | "expires">): Entry {
  const covered = parseTime(decision.created, "until") ?? -Infinity;
  return {
    ...decision,
    key: task.key,
    includeFuture: Date.parse(task.taskTime) > covered,
    comment: describeTask(task),
  };
}

/** The lines of an entry of a block list whose dashes stand at `column`. */
export function entryLines(entry: Entry, column: number): string[] {
  const margin = " ".repeat(column);
  return [
    `# ${entry.comment}`,
    "- match:",
    `    key: ${scalarText(entry.key)}`,
    `  reason: ${scalarText(entry.reason)}`,
    `  created: ${entry.created}`,
    `  expires: ${entry.expires}`,
    ...(entry.includeFuture ? ["  includeFuture: true"] : []),
  ].map((line) => margin + line);
}
