import { parseDuration } from "./duration";

const date = /^\d{4}-\d{2}-\d{2}$/;
const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const dayMs = 24 * 60 * 60 * 1000;

/** Which end of a span of time a bound is. */
export type BoundKind = "since" | "until";

/** For error texts. */
export const timeForms = "an RFC 3339 time such as 2026-01-31T08:00:00Z, or a date such as 2026-01-31";

/** Milliseconds since the epoch of a calendar day's start, UTC; undefined when there is no such day. */
export function parseDate(text: string): number | undefined {
  const time = date.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : NaN;
  // Date.parse takes the 31st of February for the 3rd of March.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text) ? undefined : time;
}

/**
 * Milliseconds since the epoch of a time or date (RFC 3339; a date is its first instant for `since`, its last for
 * `until`, UTC); undefined when it is neither.
 */
export function parseTime(text: string, kind: BoundKind): number | undefined {
  const day = parseDate(text);
  if (day !== undefined) return kind === "since" ? day : day + dayMs - 1;
  const calendarDay = rfc3339.exec(text)?.[1];
  if (calendarDay === undefined || parseDate(calendarDay) === undefined) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** As {@link parseTime}, or an age such as `24h`, counted back from `now`. */
export function parseTimeOrAge(text: string, kind: BoundKind, now: number): number | undefined {
  const age = parseDuration(text);
  return age === undefined ? parseTime(text, kind) : now - age;
}
