import type { HttpResponse } from "./httpTypes";

/** Milliseconds that `Retry-After` asks to wait, given in seconds or as a date (RFC 9110 §10.2.3); never negative. */
export function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const value = response.headers["retry-after"]?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
