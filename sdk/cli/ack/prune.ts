import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import type { PlannedEdit } from "./acknowledge";
import { acknowledgementStates, isPrunable, stateLine } from "./acknowledgementStates";
import type { AcknowledgementsTarget } from "./acknowledgementsTarget";
import { editText } from "./document/editText";

/**
 * Plans the file without the entries that cover nothing: ended ones, and ones that match no failure. Writes nothing.
 * @param list the failures of every scope that the file is for, read whole just now
 * @param now milliseconds since the epoch
 * @throws CommandError for a file that cannot be edited
 */
export function planPrune(
  target: AcknowledgementsTarget,
  list: readonly Keyed<FailedTask>[],
  now: number,
): PlannedEdit {
  const states = acknowledgementStates(target.acknowledgements, list, now);
  const dropped = states.flatMap((state, index) => (isPrunable(state) ? [{ state, index }] : []));
  if (dropped.length === 0) {
    return { after: target.text, lines: [`${target.shown}: nothing to drop of ${states.length} entries`] };
  }
  const remove = new Set(dropped.map(({ index }) => index));
  const after = editText(target, { remove, renew: new Map(), add: [] }, "", now);
  const lines = [
    `${target.shown}: ${dropped.length} of ${states.length} entries dropped`,
    ...dropped.map(({ state }) => `  ${stateLine(state)}`),
  ];
  return { after, lines };
}
