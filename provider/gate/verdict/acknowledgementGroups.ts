import { printable } from "../../values/printable";
import type { Acknowledgement } from "../acknowledgements/acknowledgement";

/** Acknowledgements that say the same: one reason, one last day. */
export interface AcknowledgementGroup {
  readonly reason: string;
  /** The last day, as 2026-01-31. */
  readonly until: string;
  /** Where each stands; the first is shown. */
  readonly places: ReadonlySet<string>;
  /** How many items the group stands for. */
  readonly count: number;
}

/**
 * Groups what acknowledgements say: 890 entries of one command have one reason and one last day.
 * @param items acknowledgements, or one for each failure that they cover; in order of their first
 */
export function groupAcknowledgements(items: readonly Acknowledgement[]): AcknowledgementGroup[] {
  const groups = new Map<string, { reason: string; until: string; places: Set<string>; count: number }>();
  // Ten thousand entries of one command end on one day: the text of each day is made once.
  const days = new Map<number, string>();
  for (const { reason, expires, place } of items) {
    const until = days.get(expires) ?? new Date(expires).toISOString().slice(0, 10);
    days.set(expires, until);
    const key = `${until} ${reason}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { reason, until, places: new Set(), count: 0 };
      groups.set(key, group);
    }
    group.count++;
    group.places.add(place);
  }
  return [...groups.values()];
}

/** A group of entries in one line, escaped: `44 until 2026-01-31: reason (FILE:3 and 43 more entries)`. */
export function groupLine({ reason, until, places, count }: AcknowledgementGroup): string {
  return `${count === 1 ? "" : `${count} `}until ${until}: ${printable(reason)} (${placesText(places)})`;
}

/** The first place, and how many others there are. */
export function placesText(places: ReadonlySet<string>): string {
  const [first = ""] = places;
  return places.size > 1 ? `${first} and ${places.size - 1} more entries` : first;
}
