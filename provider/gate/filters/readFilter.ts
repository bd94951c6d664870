import { durationForms } from "../../values/duration";
import type { Problem } from "../../values/problem";
import type { PropertyReader } from "../../values/propertyReader";
import { parseTime, parseTimeOrAge, timeForms } from "../../values/timeBound";
import type { BoundKind } from "../../values/timeBound";
import { filterNames } from "./filterFields";
import type { TaskFilter } from "./taskFilter";

/** How a filter is read. */
export interface FilterOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a bound may be an age, counted back from now. In rules it may not: it would open a gate by itself. */
  readonly ages: boolean;
}

/** Reads a filter; problems stay in the reader. */
export function readFilter(reader: PropertyReader, options: FilterOptions): TaskFilter {
  const lists = Object.fromEntries(filterNames.map((name) => [name, reader.strings(name)]));
  const since = readBound(reader, "since", options);
  const until = readBound(reader, "until", options);
  if (since !== undefined && until !== undefined && since > until) {
    reader.fail("until", "is before since, so nothing could match");
  }
  return { ...lists, since, until };
}

function readBound(reader: PropertyReader, kind: BoundKind, { now, ages }: FilterOptions): number | undefined {
  const parse = (text: string) => (ages ? parseTimeOrAge(text, kind, now) : parseTime(text, kind));
  const text = reader.string(kind, (value) => {
    const time = parse(value);
    if (time === undefined)
      return `must be ${timeForms}${ages ? `, or ${durationForms} counted back from now` : noAges}`;
    return kind === "since" && time > now ? "is in the future, so nothing could match" : undefined;
  });
  return text === undefined ? undefined : parse(text);
}

const noAges = "; an age such as 7d would open the gate by itself";

/** A problem for each list of a filter that is empty: it matches nothing. */
export function emptyLists(filter: TaskFilter): Problem[] {
  return filterNames
    .filter((name) => filter[name]?.length === 0)
    .map((property) => ({ property, reason: "is an empty list, which matches nothing; leave it out to match all" }));
}

/** What to tell of each list of a filter that matches nothing. */
export function emptyListWarnings(filter: TaskFilter): string[] {
  return emptyLists(filter).map(({ property, reason }) => `${property} ${reason}`);
}
