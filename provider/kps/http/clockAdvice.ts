import type { HttpResponse } from "./httpTypes";

/** The service refuses signatures 15 minutes off; past 5 the clock is worth naming. */
const noteworthySkewMs = 5 * 60 * 1000;

/** When the answer's `Date` and this machine's clock are far apart: both times, and what to do. No silent correction. */
export function clockAdvice(response: HttpResponse, now: number): string | undefined {
  const serverTime = Date.parse(response.headers["date"] ?? "");
  if (Number.isNaN(serverTime) || Math.abs(serverTime - now) <= noteworthySkewMs) return undefined;
  return `This machine's clock says ${new Date(now).toISOString()}, the service's ${new Date(serverTime).toISOString()}: signatures are refused when they are 15 minutes apart. Set the clock (NTP) and run again; the request was not repeated.`;
}
