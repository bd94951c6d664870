import { AuthenticationError } from "../errors";
import type { ResponseError } from "../errors";
import type { Answered } from "../model/credentialProofs";
import type { HttpResponse } from "./httpTypes";

/** Refusals that may hold for one project alone: gateway 0307 and KMS.0305 (error code lists). */
const ofOneProject = /^(API(GW|G)\.0307|KMS\.0305)$/;

/** Statuses of answers that come after the check of the credential. */
const afterCheck: ReadonlySet<number> = new Set([400, 403, 404, 409]);

/** Codes of the gateway about a user whom it knows by then: its lists of users, the project's state, the region. */
const ofKnownUser = /^API(GW|G)\.(0302|0310|0802)$/;

/** A code of a service behind the gateway, such as `KPS.9003`. */
const ofService = /^(?!API(GW|G)\.)[A-Z][A-Z0-9]*\.\d+$/;

/** Statuses of somebody who had the request and does not say what became of it; 429 and 503 mean that nobody took it. */
const withoutAnswer: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/** What the successful answers of KPS, IAM and STS hold, one of them each. */
const fieldsOfSuccess = ["tasks", "total", "projects", "token", "credential", "credentials", "account_id"];

/** Characters of a body that is parsed to see who sent it; longer ones are lists. */
const longestParsed = 1024 * 1024;
const beginsAsList = /^\s*\{.{0,1000}"(tasks|total|projects)"\s*:/s;

/**
 * What an answer says of the credential that it was asked with. Only answers in a form that comes from behind the check
 * show that a credential is good: a firewall, a proxy or a sign-in page answers with any status too (API page, bodies).
 * @param error what the answer stands for; undefined for a success, which is `value` then
 */
export function whatAnswerShows<T>(response: HttpResponse, error: ResponseError | undefined, value: T): Answered<T> {
  if (error instanceof AuthenticationError) {
    return { refusedFor: ofOneProject.test(error.errorCode ?? "") ? "project" : "all", error };
  }
  if (withoutAnswer.has(response.status) && error !== undefined) return { unanswered: error };
  return error === undefined
    ? { proves: () => isSuccessOfService(response), value }
    : { proves: () => isErrorOfService(response), error };
}

function isSuccessOfService({ body }: HttpResponse): boolean {
  if (body.length > longestParsed) return beginsAsList.test(body);
  const parsed = parseObject(body);
  return (
    fieldsOfSuccess.some((field) => field in parsed) &&
    (parsed["error_code"] ?? parsed["error"] ?? undefined) === undefined
  );
}

function isErrorOfService({ status, body }: HttpResponse): boolean {
  if (!afterCheck.has(status)) return false;
  const parsed = parseObject(body.slice(0, longestParsed));
  const inner = asRecord(parsed["error"]);
  const code = parsed["error_code"] ?? inner["error_code"];
  if (typeof code === "string") return ofKnownUser.test(code) || ofService.test(code);
  // IAM repeats the status as a number; a 400 of its comes before the check.
  return (
    status !== 400 && inner["code"] === status && ["message", "title"].every((name) => typeof inner[name] === "string")
  );
}

function parseObject(body: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(body));
  } catch {
    return {};
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
