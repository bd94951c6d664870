import type { FailedTask, RunningTask } from "../../kps/model/failedTask";
import { nameMatcher } from "./nameMatcher";

/**
 * Which tasks are meant. Absent: no restriction. Each list matches when one of its entries does; an empty list matches
 * nothing. A task that lacks the field of a list matches, and so does one where a part of the field was lost before it
 * came here (U+FFFD): dropping it could hide a failure. Texts that differ only in how accents are encoded are the same
 * (as they are, or in Unicode's form NFC).
 */
export interface TaskFilter {
  readonly operateTypes?: readonly string[];
  /** `*` stands for any characters, `?` for one. */
  readonly keypairNames?: readonly string[];
  readonly serverIds?: readonly string[];
  /** `*` stands for any characters, `?` for one. */
  readonly serverNames?: readonly string[];
  /** Earliest time, inclusive; milliseconds since the epoch. */
  readonly since?: number;
  /** Latest time, inclusive; milliseconds since the epoch. */
  readonly until?: number;
}

const lists = ["operateTypes", "keypairNames", "serverIds", "serverNames"] as const;

/** What to tell of each list of a filter that matches nothing. */
export function emptyListWarnings(filter: TaskFilter): string[] {
  return lists
    .filter((name) => filter[name]?.length === 0)
    .map((name) => `${name} is an empty list, which matches nothing; leave it out to match all`);
}

type Predicate = (task: RunningTask) => boolean;

/** Makes the predicate of a filter. */
export function taskPredicate(filter: TaskFilter): (task: RunningTask | FailedTask) => boolean {
  const { operateTypes, keypairNames, serverIds, serverNames, since = -Infinity, until = Infinity } = filter;
  const predicates: Predicate[] = [
    listPredicate(operateTypes, ({ operateType }) => operateType, exactly),
    listPredicate(keypairNames, ({ keypairName }) => keypairName, nameMatcher),
    listPredicate(serverIds, ({ serverId }) => serverId, exactly),
    listPredicate(serverNames, ({ serverName }) => serverName, nameMatcher),
    ({ taskTime }) => {
      const time = Date.parse(taskTime);
      return time >= since && time <= until;
    },
  ];
  return (task) => predicates.every((predicate) => predicate(task));
}

function listPredicate(
  wanted: readonly string[] | undefined,
  field: (task: RunningTask) => string | undefined,
  matcher: (wanted: string) => (value: string) => boolean,
): Predicate {
  if (wanted === undefined) return () => true;
  const matchers = wanted.flatMap((entry) => [entry, entry.normalize()].map(matcher));
  return (task) => {
    const value = field(task);
    // Services also write an empty text for a field that they lack.
    if (value === undefined || value === "" || value.includes("\ufffd")) return wanted.length > 0;
    return [value, value.normalize()].some((text) => matchers.some((matches) => matches(text)));
  };
}

function exactly(wanted: string): (value: string) => boolean {
  return (value) => value === wanted;
}
