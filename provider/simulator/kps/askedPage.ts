import { kpsError } from "../errors/kpsError";
import { type AskedPage } from "../tasks/taskList";

const maximumLimit = 1000;

function wholeNumber(text: string | undefined, fallback: number, minimum: number, maximum: number): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw kpsError(400, "KPS.0002", "Parameter error.");
}

/** Reads `limit` (1 to 1000, default 1000) and `offset` (from 0, default 0); throws 400 KPS.0002. */
export function askedPage(query: Readonly<Record<string, string>>): AskedPage {
  return {
    limit: wholeNumber(query["limit"], maximumLimit, 1, maximumLimit),
    offset: wholeNumber(query["offset"], 0, 0, Infinity),
  };
}
