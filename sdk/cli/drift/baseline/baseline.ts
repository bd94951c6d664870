import type { FailedTask, Keyed, Scope } from "../../../../provider/kps/model/failedTask";
import type { NewReason } from "../reason";
import type { BaselineLines } from "./baselineLines";

/** A failure that an earlier run has seen, as a baseline keeps it: without the service's text, which may be long. */
export interface BaselineTask extends Keyed<Omit<FailedTask, "taskErrorMsg">> {
  /** RFC 3339: when a run first saw it. */
  readonly firstSeen: string;
  /** RFC 3339: when a run last reported it as new; absent when that was at `firstSeen`. */
  readonly alarmedAt?: string;
  /** The CI run that reported it as new last, so that its re-runs do so too; absent outside a CI. */
  readonly run?: string;
  /** Why that run called it new. */
  readonly reason?: NewReason;
  /** The last run that wrote it found it acknowledged: it alarms when that ends, with its reason. */
  readonly acknowledged?: true;
}

/** A failure that is seen for the first time, in which run, and why it is new. */
export interface FreshTask extends Keyed<FailedTask> {
  readonly run?: string;
  readonly reason?: NewReason;
  readonly acknowledged?: true;
}

/** What an earlier run has seen of one scope. */
export interface BaselineScope {
  readonly region: string;
  readonly projectId: string;
  /** The scope's status in the run that wrote it. */
  readonly status: string;
  /** JSON texts of {@link BaselineTask} by key: they are compared by key alone, and most go back as they came. */
  readonly lines: BaselineLines;
}

/** What earlier runs have seen, by {@link scopeKey}. */
export type Baseline = ReadonlyMap<string, BaselineScope>;

/** A scope's place in a baseline. */
export function scopeKey({ region, projectId }: Pick<Scope, "region" | "projectId">): string {
  return `${region}/${projectId}`;
}

/** The line of a failure that is seen for the first time. */
export function baselineLine(task: FreshTask, firstSeen: string): string {
  const { key, taskId, operateType, taskTime, taskErrorCode, serverId, serverName, keypairName, ...marks } = task;
  const { run, reason, acknowledged } = marks;
  const seen: BaselineTask = {
    key,
    taskId,
    operateType,
    taskTime,
    taskErrorCode,
    serverId,
    serverName,
    keypairName,
    firstSeen,
    run,
    reason,
    acknowledged,
  };
  return JSON.stringify(seen);
}

/** What a line says. */
export function baselineTask(line: string): BaselineTask {
  return JSON.parse(line) as BaselineTask;
}
