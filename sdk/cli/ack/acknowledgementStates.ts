import { type Acknowledgement, isExpired, matchFields } from "../../../provider/gate/acknowledgements/acknowledgement";
import { AcknowledgementIndex } from "../../../provider/gate/acknowledgements/acknowledgementIndex";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { taskLines } from "../output/taskLine";
import { jsonText } from "../reports/jsonText";
import { dateOf } from "./expiryDate";

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
  const index = new AcknowledgementIndex(acknowledgements);
  const named = new Map(acknowledgements.map((one): [Acknowledgement, Keyed<FailedTask>[]] => [one, []]));
  for (const task of list) for (const one of index.covering(task)) named.get(one)?.push(task);
  return acknowledgements.map((acknowledgement) => {
    const tasks = named.get(acknowledgement) ?? [];
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

const mostTasks = 10;

/** What to tell of an acknowledgement: what it does now, until when, what it names, why and where it stands; escaped. */
export function stateLine({ acknowledgement, status, tasks }: AcknowledgementState): string {
  const { match, reason, expires, place } = acknowledgement;
  const what = status === "covers" ? `covers ${tasks.length}` : status;
  const ended = status === "expired" ? "ended" : "until";
  const named = matchFields.flatMap((field) => {
    const value = match[field];
    return value === undefined ? [] : [`${field} ${printable(value, 80)}`];
  });
  return `${what.padEnd(10)} ${ended} ${dateOf(expires)}  ${named.join(", ")}: ${printable(reason)} (${place})`;
}

/** The line of an acknowledgement, with the failures that it names below. */
export function stateLines(state: AcknowledgementState): string[] {
  return [stateLine(state), ...taskLines(state.tasks, mostTasks).map((line) => `  ${line}`)];
}

/** The list for programs, version 1: the file, and for each entry its status, match, reason, dates and covered keys. */
export function listJson(file: string, states: readonly AcknowledgementState[]): string {
  const acknowledgements = states.map(({ acknowledgement, status, tasks }) => {
    const { match, reason, created, expires, includeFuture, place } = acknowledgement;
    const dates = { created: new Date(created).toISOString(), expires: dateOf(expires) };
    return { status, match, reason, ...dates, includeFuture, place, keys: tasks.map(({ key }) => key) };
  });
  return jsonText({ version: 1, file, acknowledgements }, 2);
}
