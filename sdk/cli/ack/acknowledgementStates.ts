import { holdsFor, isExpired, matchFields, scopeText } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { AcknowledgementIndex } from "../../../provider/gate/acknowledgements/acknowledgementIndex";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { taskLines } from "../output/taskLine";
import { jsonText } from "../reports/jsonText";
import type { ScopedTasks } from "./entry";
import { dateOf } from "./expiryDate";

/**
 * `covers`: in force, and failures of the lists are covered. `unused`: it covers none, so it can go. `expired`: its end has
 * come. `waiting`: it covers none today, but was made for failures to come (`includeFuture`). `elsewhere`: it covers none of
 * these lists, and belongs, or may belong, to a list that was not read.
 */
export type AcknowledgementStatus = "covers" | "unused" | "expired" | "waiting" | "elsewhere";

/** An acknowledgement, compared with the current lists. */
export interface AcknowledgementState {
  readonly acknowledgement: Acknowledgement;
  readonly status: AcknowledgementStatus;
  /** Whether a list that was read is the only one that it holds for, or all lists of the file were read. */
  readonly isKnown: boolean;
  /** The failures that it names, whether it has ended or not. */
  readonly tasks: readonly Keyed<FailedTask>[];
}

/**
 * What each acknowledgement does for the failures of complete lists.
 * @param areAll whether these are all lists that the file is for
 * @param now milliseconds since the epoch
 */
export function acknowledgementStates(
  acknowledgements: readonly Acknowledgement[],
  lists: readonly ScopedTasks[],
  { areAll, now }: { readonly areAll: boolean; readonly now: number },
): AcknowledgementState[] {
  const read = new Set(lists.map(({ scope }) => scopeText(scope)));
  const named = new Map(acknowledgements.map((one): [Acknowledgement, Keyed<FailedTask>[]] => [one, []]));
  for (const { scope, tasks } of lists) {
    const index = new AcknowledgementIndex(acknowledgements.filter((one) => holdsFor(one, scope)));
    for (const task of tasks) for (const one of index.covering(task)) named.get(one)?.push(task);
  }
  return acknowledgements.map((acknowledgement) => {
    const { scope } = acknowledgement;
    const isKnown = scope === undefined ? areAll : read.has(scope);
    const tasks = named.get(acknowledgement) ?? [];
    return { acknowledgement, tasks, isKnown, status: statusOf(acknowledgement, tasks.length, isKnown, now) };
  });
}

/** Whether `ack prune` drops one in this state: an ended one of a list that was not read stays that list's to drop. */
export function isPrunable({ status, isKnown, acknowledgement }: Omit<AcknowledgementState, "tasks">): boolean {
  return status === "unused" || (status === "expired" && (isKnown || acknowledgement.scope === undefined));
}

function statusOf(one: Acknowledgement, count: number, isKnown: boolean, now: number): AcknowledgementStatus {
  if (isExpired(one, now)) return "expired";
  if (count > 0) return "covers";
  if (!isKnown) return "elsewhere";
  return one.includeFuture ? "waiting" : "unused";
}

const mostTasks = 10;

/** What to tell of an acknowledgement: what it does now, until when, what it names, why and where it stands; escaped. */
export function stateLine({ acknowledgement, status, tasks }: Omit<AcknowledgementState, "isKnown">): string {
  const { match, scope, reason, expires, place } = acknowledgement;
  const what = status === "covers" ? `covers ${tasks.length}` : status;
  const ended = status === "expired" ? "ended" : "until";
  const named = matchFields.flatMap((field) => {
    const value = match[field];
    return value === undefined ? [] : [`${field} ${printable(value, 80)}`];
  });
  const where = scope === undefined ? "" : ` in ${scope}`;
  return `${what.padEnd(10)} ${ended} ${dateOf(expires)}  ${named.join(", ")}${where}: ${printable(reason)} (${place})`;
}

/** The line of an acknowledgement, with the failures that it names below. */
export function stateLines(state: AcknowledgementState): string[] {
  return [stateLine(state), ...taskLines(state.tasks, mostTasks).map((line) => `  ${line}`)];
}

/** The list for programs, version 1: the file, and for each entry its status, match, scope, reason, dates and covered keys. */
export function listJson(file: string, states: readonly AcknowledgementState[]): string {
  const acknowledgements = states.map(({ acknowledgement, status, tasks }) => {
    const { match, scope, reason, created, expires, includeFuture, place } = acknowledgement;
    const dates = { created: new Date(created).toISOString(), expires: dateOf(expires) };
    return { status, match, scope, reason, ...dates, includeFuture, place, keys: tasks.map(({ key }) => key) };
  });
  return jsonText({ version: 1, file, acknowledgements }, 2);
}
