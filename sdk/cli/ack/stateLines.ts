import { matchFields } from "../../../provider/gate/acknowledgements/acknowledgement";
import { printable } from "../../../provider/values/printable";
import { jsonText } from "../reports/jsonText";
import type { AcknowledgementState } from "./acknowledgementStates";
import { dateOf } from "./expiryDate";
import { taskLines } from "../output/taskLine";

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
