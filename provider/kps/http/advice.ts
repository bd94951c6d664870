import type { Credentials } from "../credentials/credentials";
import type { HttpResponse } from "./httpTypes";

/** An IAM permission: the action of identity policies and its older alias in role policies. */
export interface Action {
  readonly name: string;
  readonly alias?: string;
  /** What spares the call, as a sentence. */
  readonly instead?: string;
}

const notTheService =
  "The answer has no error code, so it may be from a firewall or proxy and not from the service: let requests to this host pass. Otherwise:";

const notRepeated =
  "The request was not retried: more than five wrong signatures in a row lock the access key for five minutes.";

/**
 * Advice by the number of a gateway code (`APIGW.0301`, `APIG.0301`), from the gateway's error code list.
 * Never by message text: it may be Chinese.
 */
const gatewayAdvice: Readonly<Record<string, string>> = {
  "0101": "The endpoint does not know this path: check kps:region and kps:endpoints.",
  "0301": `The signature or token was not accepted: check the access key and its secret key, that a temporary key comes with its security token and has not expired, and this machine's clock. ${notRepeated}`,
  "0302": "The IAM user is on the API's deny list: ask the account's administrator.",
  "0307": "The token has expired (24 hours) or belongs to another region or project: get a new one for this project.",
  "0308": "Too many requests: wait a few seconds, run fewer pipelines in parallel, or raise kps:timeout.",
  "0310": "The project is not available: check kps:projectId.",
  "0802": "The IAM user may not work in this region: ask the account's administrator.",
};

/** Advice by a service's own code (KPS and KMS error code lists). */
const serviceAdvice: Readonly<Record<string, string>> = {
  "KPS.9001": "The token is missing or was not accepted: get a new one.",
  "KPS.9002": "This account is a test account and may not call the service: use another.",
  "KPS.9004": "The account is frozen: check its state in the console.",
  "KPS.9005": "The account is restricted: check its state in the console.",
  "KMS.0301": "The token is empty or malformed: get a new one.",
  "KMS.0302": "The token is not valid: get a new one.",
  "KMS.0303": "The token has expired (24 hours): get a new one.",
  "KMS.0305": "The token belongs to another region or project: get one with the scope of this project.",
  "KMS.0314": "The account needs real-name authentication.",
  "KMS.0321": "The project in the address is not the credentials' own: check kps:projectId and kps:region.",
  "KMS.0328": "The account is frozen: check its state in the console.",
};

/** Codes that come with 403 but say that the token itself is not accepted. */
export const tokenRefusedCodes: ReadonlySet<string> = new Set(["KMS.0301", "KMS.0302", "KMS.0303", "KMS.0305"]);

function grantAdvice(action: Action | undefined): string {
  if (action === undefined) return "Grant the missing permission to the user or agency.";
  const alias = action.alias === undefined ? "" : ` (in role policies: ${action.alias})`;
  return `Grant the action ${action.name}${alias} to the user or agency, for this project.${action.instead === undefined ? "" : ` ${action.instead}`}`;
}

function statusAdvice(status: number, action: Action | undefined): string {
  if (status >= 300 && status < 400) {
    return "Redirects are not followed, so that no credential goes elsewhere: set kps:endpoints to the final address.";
  }
  if (status === 401) return `Check the credentials. ${notRepeated}`;
  if (status === 403) return grantAdvice(action);
  if (status === 404) return "Check kps:region, kps:projectId and kps:endpoints.";
  if (status === 429)
    return "Too many requests: wait a few seconds, run fewer pipelines in parallel, or raise kps:timeout.";
  if (status >= 500)
    return "The service failed even after retries: try again later, or report the request id to support.";
  return "Check the arguments; if they are right, report the request id to support.";
}

/** What to do about an error answer, by its code where that is known, else by its status. */
export function adviceFor(status: number, errorCode: string | undefined, action?: Action, ofCall?: string): string {
  const gatewayNumber = /^API(?:GW|G)\.(\d{4})$/.exec(errorCode ?? "")?.[1];
  const known = gatewayNumber === undefined ? serviceAdvice[errorCode ?? ""] : gatewayAdvice[gatewayNumber];
  const advice = known ?? ofCall ?? statusAdvice(status, action);
  return status === 403 && errorCode === undefined ? `${notTheService} ${advice}` : advice;
}

/** The service refuses signatures 15 minutes off; past 5 the clock is worth naming. */
const noteworthySkewMs = 5 * 60 * 1000;

/** When the answer's `Date` and this machine's clock are far apart: both times, and what to do. No silent correction. */
export function clockAdvice(response: HttpResponse, now: number): string | undefined {
  const serverTime = Date.parse(response.headers["date"] ?? "");
  if (Number.isNaN(serverTime) || Math.abs(serverTime - now) <= noteworthySkewMs) return undefined;
  return `This machine's clock says ${new Date(now).toISOString()}, the service's ${new Date(serverTime).toISOString()}: signatures are refused when they are 15 minutes apart. Set the clock (NTP) and try again. The request was not retried.`;
}

/** For credentials whose end is known and past: when it was. */
export function expiryAdvice(credentials: Credentials | undefined, now: number): string | undefined {
  if (credentials?.expiresAt === undefined || credentials.expiresAt > now) return undefined;
  const what = credentials.kind === "token" ? "token" : "temporary access key";
  return `The ${what} expired at ${new Date(credentials.expiresAt).toISOString()}: get a new one.`;
}

/** Which credentials were used, as a sentence to put behind the advice. */
export function originAdvice(credentials: Credentials | undefined): string {
  if (credentials === undefined) return "";
  const what = credentials.kind === "token" ? "token" : "access key";
  return ` The ${what} came from: ${credentials.origin}.`;
}
