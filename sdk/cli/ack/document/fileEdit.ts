import type { Acknowledgement } from "../../../../provider/gate/acknowledgements/acknowledgement";
import { parseTime } from "../../../../provider/values/timeBound";
import type { Entry } from "../entry";

/** What an entry that stays gets anew; dates. */
export type Renewal = Pick<Entry, "reason" | "created" | "expires">;

/** What to change in an acknowledgements file; entries are named by their place in its list, from 0. */
export interface FileEdit {
  readonly remove: ReadonlySet<number>;
  readonly renew: ReadonlyMap<number, Renewal>;
  /** Sorted by key. */
  readonly add: readonly Entry[];
}

type Decision = Omit<Acknowledgement, "place">;

/** What the file must say after an edit, whatever its layout. */
export function decisionsAfter(before: readonly Acknowledgement[], { remove, renew, add }: FileEdit): Decision[] {
  const kept = before.flatMap((one, index) => {
    if (remove.has(index)) return [];
    const renewal = renew.get(index);
    return [renewal === undefined ? one : { ...one, ...timesOf(renewal), reason: renewal.reason }];
  });
  const added = add.map(({ key, reason, includeFuture, ...dates }) => ({
    match: { key },
    reason,
    includeFuture,
    ...timesOf(dates),
  }));
  return [...kept, ...added];
}

/** Whether two lists say the same, in any order. */
export function sayTheSame(a: readonly Decision[], b: readonly Decision[]): boolean {
  const canonical = (list: readonly Decision[]) =>
    list.map(({ match, reason, created, expires, includeFuture }) =>
      JSON.stringify([Object.entries(match).sort(), reason, created, expires, includeFuture]),
    );
  const [left, right] = [canonical(a).sort(), canonical(b).sort()];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

/** Where an entry of `key` goes in a list of keys: before the first that is greater. Others than keys keep their places. */
export function placeAmong(keys: readonly (string | undefined)[], key: string): number {
  const place = keys.findIndex((other) => other !== undefined && other > key);
  return place === -1 ? keys.length : place;
}

/** The key of an acknowledgement that names nothing else. */
export function onlyKey({ match }: Pick<Acknowledgement, "match">): string | undefined {
  return Object.keys(match).length === 1 ? match.key : undefined;
}

function timesOf({ created, expires }: Pick<Entry, "created" | "expires">): Pick<Decision, "created" | "expires"> {
  return { created: parseTime(created, "until") ?? NaN, expires: parseTime(expires, "until") ?? NaN };
}
