import type { PropertyReader } from "../../values/propertyReader";
import { parseDate, parseTime, timeForms } from "../../values/timeBound";
import { isTooLong, longestDays, matchFields } from "./acknowledgement";
import type { Acknowledgement } from "./acknowledgement";

/** How far ahead of UTC a place's day can be. */
const earliestDayMs = 14 * 60 * 60 * 1000;

/**
 * Reads one acknowledgement; problems stay in the reader.
 * @param place where it stands, for messages
 * @param now milliseconds since the epoch
 */
export function readAcknowledgement(reader: PropertyReader, place: string, now: number): Acknowledgement | undefined {
  const match = readMatch(reader);
  const reason = reader.string("reason");
  demand(reader, "reason", reason, "why this failure is acceptable");
  const created = readCreated(reader, now);
  const expires = readExpires(reader, created);
  const includeFuture = reader.boolean("includeFuture") ?? false;
  if (match === undefined || reason === undefined || created === undefined || expires === undefined) return undefined;
  return { match, reason, created, expires, includeFuture, place };
}

function readMatch(reader: PropertyReader): Acknowledgement["match"] | undefined {
  const match = reader.map("match", (nested) => {
    const fields = matchFields.map((field) => [field, nested.string(field, checkExact)] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  });
  if (match !== undefined && Object.keys(match).length > 0) return match;
  demand(reader, "match", undefined, `at least one of ${matchFields.join(", ")}`);
  return undefined;
}

function checkExact(text: string): string | undefined {
  return text.includes("*")
    ? "contains *, which would never match: a match is exact, to the letter. Name each value in an entry of its own"
    : undefined;
}

function readCreated(reader: PropertyReader, now: number): number | undefined {
  const text = reader.string("created", (value) => {
    const time = parseTime(value, "until");
    if (time === undefined) return `must be ${timeForms}`;
    // Today's date begins up to 14 hours before UTC's in the east; a time is the same everywhere.
    const day = parseDate(value);
    const isFuture = day === undefined ? time > now : day > now + earliestDayMs;
    return isFuture ? "is in the future: it would cover failures that have not happened yet" : undefined;
  });
  demand(reader, "created", text, "the date of the decision; it covers failures until then");
  return text === undefined ? undefined : parseTime(text, "until");
}

function readExpires(reader: PropertyReader, created: number | undefined): number | undefined {
  const text = reader.string("expires", (value) => {
    if (parseDate(value) === undefined)
      return "must be a date such as 2026-01-31; it expires at the end of that day, UTC";
    const end = parseTime(value, "until") ?? NaN;
    if (created === undefined) return undefined;
    if (end < created) return "is before created";
    return isTooLong(created, end) ? `must be at most ${longestDays} days after created` : undefined;
  });
  demand(reader, "expires", text, "the date on which it expires");
  return text === undefined ? undefined : parseTime(text, "until");
}

/** Reports a missing value, unless it is missing because it was wrong, which has been reported. */
function demand(reader: PropertyReader, name: string, value: string | undefined, what: string): void {
  if (value === undefined && !reader.reported(name)) reader.fail(name, `is required: ${what}`);
}
