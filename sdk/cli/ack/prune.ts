import type { PlannedEdit } from "./acknowledge";
import { acknowledgementStates, isPrunable, stateLine } from "./acknowledgementStates";
import type { AcknowledgementsTarget } from "./acknowledgementsTarget";
import { editText } from "./document/editText";
import type { ScopedTasks } from "./entry";

/** A file without the expired and unused entries. */
export interface PlannedPrune extends PlannedEdit {
  /** How many entries go. */
  readonly dropped: number;
  /** Whether that is more than a third of the file, which wants a second look. */
  readonly isMuch: boolean;
}

/**
 * Plans the file without expired entries, and without those that match no failure of the lists that they
 * are for. Writes nothing.
 * @param lists read completely just now
 * @param areAll whether these are all lists that the file is for
 * @param now milliseconds since the epoch
 * @throws CommandError for a file that cannot be edited
 */
export function planPrune(
  target: AcknowledgementsTarget,
  lists: readonly ScopedTasks[],
  { areAll, now }: { readonly areAll: boolean; readonly now: number },
): PlannedPrune {
  const states = acknowledgementStates(target.acknowledgements, lists, { areAll, now });
  const dropped = states.flatMap((state, index) => (isPrunable(state) ? [{ state, index }] : []));
  const unread = states.filter(({ status }) => status === "elsewhere").length;
  const kept =
    unread === 0
      ? []
      : [
          `${unread} acknowledgements for lists that were not read are kept. Those without a scope are checked when you name every list with --scope, --config or --all-projects.`,
        ];
  if (dropped.length === 0) {
    const lines = [`${target.shown}: nothing to remove (${states.length} acknowledgements)`, ...kept];
    return { after: target.text, lines, dropped: 0, isMuch: false };
  }
  const remove = new Set(dropped.map(({ index }) => index));
  const after = editText(target, { remove, renew: new Map(), add: [] }, "", now);
  const isMuch = dropped.length * 3 > states.length;
  const lines = [
    `${target.shown}: ${dropped.length} of ${states.length} acknowledgements ${isMuch ? "to remove" : "removed"}`,
    ...dropped.map(({ state }) => `  ${stateLine(state)}`),
    ...kept,
  ];
  return { after, lines, dropped: dropped.length, isMuch };
}
