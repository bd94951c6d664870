import type { Acknowledgement } from "../../../../provider/gate/acknowledgements/acknowledgement";
import { parseTime } from "../../../../provider/values/timeBound";
import type { Decision, Entry } from "../entry";

/** What to change in an acknowledgements file; entries are named by their place in its list, from 0. */
export interface FileEdit {
  readonly remove: ReadonlySet<number>;
  readonly renew: ReadonlyMap<number, Decision>;
  /** Those of keys sorted by key, and the others behind them. */
  readonly add: readonly Entry[];
}

type Meaning = Omit<Acknowledgement, "place">;

/** What the file must say after an edit, whatever its layout. */
export function meaningAfter(before: readonly Acknowledgement[], { remove, renew, add }: FileEdit): Meaning[] {
  const kept = before.flatMap((one, index) => {
    if (remove.has(index)) return [];
    const renewal = renew.get(index);
    return [renewal === undefined ? one : { ...one, ...timesOf(renewal), reason: renewal.reason }];
  });
  const added = add.map(({ match, scope, reason, includeFuture, ...dates }) => ({
    match,
    scope,
    reason,
    includeFuture,
    ...timesOf(dates),
  }));
  return [...kept, ...added];
}

/** Whether two lists say the same, in any order. */
export function sayTheSame(a: readonly Meaning[], b: readonly Meaning[]): boolean {
  const canonical = (list: readonly Meaning[]) =>
    list.map(({ match, scope, reason, created, expires, includeFuture }) =>
      JSON.stringify([Object.entries(match).sort(), scope, reason, created, expires, includeFuture]),
    );
  const [left, right] = [canonical(a).sort(), canonical(b).sort()];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

/**
 * Where each new entry goes in a list of keys: before the first that is greater. Entries of other things than keys keep
 * their places, and new ones go to the end.
 * @param keys of the list, undefined for what names something else
 * @returns the places in the list, in the order of `added`, from 0
 */
export function placesAmong(keys: readonly (string | undefined)[], added: readonly Entry[]): number[] {
  // The greatest key up to each place: it never falls, so the first greater one can be searched by halves.
  const highest: string[] = [];
  for (const key of keys) {
    const top = highest.at(-1) ?? "";
    highest.push(key !== undefined && key > top ? key : top);
  }
  return added.map((entry) => {
    const key = onlyKey(entry);
    if (key === undefined) return keys.length;
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((highest[middle] ?? "") > key) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

/** The key of an acknowledgement that names nothing else. */
export function onlyKey({ match }: Pick<Acknowledgement, "match">): string | undefined {
  return Object.keys(match).length === 1 ? match.key : undefined;
}

function timesOf({ created, expires }: Pick<Entry, "created" | "expires">): Pick<Meaning, "created" | "expires"> {
  return { created: parseTime(created, "until") ?? NaN, expires: parseTime(expires, "until") ?? NaN };
}
