import type { HttpResponse } from "./httpTypes";
import type { Redactor } from "./redactor";

/** What the different error bodies of KPS, the gateway, IAM and KMS have in common. */
export interface ErrorBody {
  readonly errorCode?: string;
  readonly errorMsg?: string;
  readonly requestId?: string;
}

/** Characters of an error body that are parsed; the service's have some hundred. */
const longestErrorBody = 256 * 1024;

/**
 * Reads an error body in any of the service's shapes: `{error_code, error_msg}`, with `request_id` from the gateway,
 * IAM's `{error: {code, message}}`, KMS's `{error: {error_code, error_msg}}` and `{code, message}`.
 * Anything else (HTML of a proxy, say) gives an empty result.
 */
export function parseErrorBody(body: string): ErrorBody {
  if (body.length > longestErrorBody) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return {};
  }
  const outer = asRecord(parsed);
  const inner = asRecord(outer["error"]);
  const first = (...names: string[]) => names.map((name) => text(outer[name]) ?? text(inner[name])).find(Boolean);
  return {
    errorCode: first("error_code", "code"),
    errorMsg: first("error_msg", "message") ?? text(outer["error"]),
    requestId: first("request_id"),
  };
}

/** Fields that only an error has, in any of the service's shapes (API page §2.4). */
const errorFields = ["error_code", "error_msg", "error", "errors", "encoded_authorization_message"];
/** Fields of an error that an answer may have too, so that they count only when what was asked for is missing. */
const vagueErrorFields = ["code", "message", "details"];

/**
 * Whether the body of a success is an error, or has one in it: next to a partial list, for example. A field that is null or empty is none.
 * @param wanted the field that holds what was asked for
 */
export function holdsError(body: Readonly<Record<string, unknown>>, wanted: string): boolean {
  const given = (name: string) => !isEmpty(body[name]);
  return errorFields.some(given) || ((body[wanted] ?? undefined) === undefined && vagueErrorFields.some(given));
}

/** Whether a value says nothing: null, an empty text, a list or map of such values. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The id to quote to support: `X-Request-Id` of the gateway, `X-IAM-Trace-Id` of IAM, else the error body's own. */
export function requestIdOf(response: HttpResponse, redactor: Redactor): string | undefined {
  const { headers, body } = response;
  const id = headers["x-request-id"] ?? headers["x-iam-trace-id"] ?? parseErrorBody(body).requestId;
  return id === undefined ? undefined : redactor.clean(id, 80);
}
