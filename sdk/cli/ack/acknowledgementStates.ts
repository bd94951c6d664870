import { type Acknowledgement, isExpired } from "../../../provider/gate/acknowledgements/acknowledgement";
import { covers } from "../../../provider/gate/acknowledgements/covers";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";

/**
 * `covers`: in force, and failures of today's list are covered. `unused`: it covers none, so it can go. `expired`: its
 * end has come. `waiting`: it covers none today, but was made for failures to come (`includeFuture`).
 */
export type AcknowledgementStatus = "covers" | "unused" | "expired" | "waiting";

/** An acknowledgement beside the list of now. */
export interface AcknowledgementState {
  readonly acknowledgement: Acknowledgement;
  readonly status: AcknowledgementStatus;
  /** The failures that it names, whether it has ended or not. */
  readonly tasks: readonly Keyed<FailedTask>[];
}

/**
 * What each acknowledgement does for the failures of whole lists, one or several scopes' together.
 * @param now milliseconds since the epoch
 */
export function acknowledgementStates(
  acknowledgements: readonly Acknowledgement[],
  list: readonly Keyed<FailedTask>[],
  now: number,
): AcknowledgementState[] {
  return acknowledgements.map((acknowledgement) => {
    const tasks = list.filter((task) => covers(acknowledgement, task));
    return { acknowledgement, tasks, status: statusOf(acknowledgement, tasks.length, now) };
  });
}

/** Whether `ack prune` drops one in this state. */
export function isPrunable({ status }: Pick<AcknowledgementState, "status">): boolean {
  return status === "unused" || status === "expired";
}

function statusOf(acknowledgement: Acknowledgement, count: number, now: number): AcknowledgementStatus {
  if (isExpired(acknowledgement, now)) return "expired";
  if (count > 0) return "covers";
  return acknowledgement.includeFuture ? "waiting" : "unused";
}
