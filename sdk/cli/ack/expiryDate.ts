import { isTooLong, longestDays } from "../../../provider/gate/acknowledgements/acknowledgement";
import { durationForms, parseDuration } from "../../../provider/values/duration";
import { kpsCommand } from "../../../provider/values/kpsCommand";
import { printable } from "../../../provider/values/printable";
import { parseDate, parseTime } from "../../../provider/values/timeBound";
import { attempts, CommandError } from "../commandError";

/** The date of a moment, UTC. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The last day of an acknowledgement made now.
 * @param text a date, or a duration from now on
 * @param now milliseconds since the epoch
 * @throws CommandError for what is neither, is past, or is further ahead than a gate accepts
 */
export function expiryDate(text: string, now: number): string {
  const shown = printable(text, 60);
  const ahead = parseDuration(text);
  if (ahead === undefined && parseDate(text) === undefined) {
    throw new CommandError(
      attempts.acknowledge,
      `failed: --expires ${shown} is not a date or a duration`,
      `Give a date such as ${dateOf(now)}, or ${durationForms}; the acknowledgement expires at the end of that day, UTC.`,
    );
  }
  if (ahead !== undefined && ahead > (longestDays + 1) * 24 * 60 * 60 * 1000) throw tooLong(shown);
  const date = ahead === undefined ? text : dateOf(now + ahead);
  if (date < dateOf(now))
    throw new CommandError(attempts.acknowledge, `failed: --expires ${shown} is in the past`, "Give a future date.");
  if (isTooLong(endOf(dateOf(now)), endOf(date))) throw tooLong(shown);
  return date;
}

function endOf(date: string): number {
  return parseTime(date, "until") ?? NaN;
}

function tooLong(shown: string): CommandError {
  return new CommandError(
    attempts.acknowledge,
    `failed: --expires ${shown} is too far ahead`,
    `Gates accept ${longestDays} days at most; run ${kpsCommand} ack again then.`,
  );
}

/** How long an acknowledgement lasts by default: someone looks again soon. */
export const defaultExpiry = "30d";
