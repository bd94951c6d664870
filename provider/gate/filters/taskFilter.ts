import type { FailedTask, RunningTask } from "../../kps/model/failedTask";
import { filterFields, filterNames } from "./filterFields";
import type { FilterField, FilterName } from "./filterFields";
import { nameMatcher } from "./nameMatcher";

/**
 * Which tasks are meant. Absent: no restriction. Each list matches when one of its entries does; an empty list matches
 * nothing. A task that lacks the field of a list matches, and so does one where a part of the field was lost before it
 * came here (U+FFFD): dropping it could hide a failure. Texts that differ only in how accents are encoded are the same
 * (as they are, or in Unicode's form NFC).
 */
export interface TaskFilter extends Readonly<Partial<Record<FilterName, readonly string[]>>> {
  /** Earliest time, inclusive; milliseconds since the epoch. */
  readonly since?: number;
  /** Latest time, inclusive; milliseconds since the epoch. */
  readonly until?: number;
}

type Predicate = (task: RunningTask & Partial<FailedTask>) => boolean;

/** Makes the predicate of a filter. */
export function taskPredicate(filter: TaskFilter): (task: RunningTask | FailedTask) => boolean {
  const { since = -Infinity, until = Infinity } = filter;
  const predicates = filterNames.flatMap((name) => listPredicate(filter[name], filterFields[name]) ?? []);
  if (since > -Infinity || until < Infinity) {
    predicates.push(({ taskTime }) => {
      const time = Date.parse(taskTime);
      return time >= since && time <= until;
    });
  }
  return (task) => predicates.every((predicate) => predicate(task));
}

function listPredicate(
  wanted: readonly string[] | undefined,
  { field, wildcards }: FilterField,
): Predicate | undefined {
  if (wanted === undefined) return undefined;
  const matcher = wildcards ? nameMatcher : exactly;
  const matchers = wanted.flatMap((entry) => [entry, entry.normalize()].map(matcher));
  return (task) => {
    const value = task[field];
    // Services also write an empty text for a field that they lack.
    if (value === undefined || value === "" || value.includes("\ufffd")) return wanted.length > 0;
    return [value, value.normalize()].some((text) => matchers.some((matches) => matches(text)));
  };
}

function exactly(wanted: string): (value: string) => boolean {
  return (value) => value === wanted;
}
