import type { FailedTask, Keyed } from "../../../provider/kps/failedTask";

/** A failure that an earlier run has seen. */
export interface BaselineTask extends Keyed<FailedTask> {
  /** RFC 3339: when a run first saw it. */
  readonly firstSeen: string;
  /** RFC 3339: when a run last reported it as new. */
  readonly alarmedAt: string;
}

/** What an earlier run has seen of one scope. */
export interface BaselineScope {
  readonly region: string;
  readonly projectId: string;
  readonly tasks: readonly BaselineTask[];
}

/** What an earlier run has seen. */
export interface Baseline {
  /** That run's status. */
  readonly status: string;
  readonly scopes: readonly BaselineScope[];
}

/** A scope's place in a baseline. */
export function scopeKey({ region, projectId }: Pick<BaselineScope, "region" | "projectId">): string {
  return `${region}/${projectId}`;
}
