import type { HttpResponse } from "./httpTypes";
import type { Redactor } from "./redactor";

/** What the different error bodies of KPS, the gateway, IAM and KMS have in common. */
export interface ErrorBody {
  readonly errorCode?: string;
  readonly errorMsg?: string;
  readonly requestId?: string;
}

/**
 * Reads an error body in any of the service's shapes: `{error_code, error_msg}`, with `request_id` from the gateway,
 * IAM's `{error: {code, message}}`, KMS's `{error: {error_code, error_msg}}` and `{code, message}`.
 * Anything else (HTML of a proxy, say) gives an empty result.
 */
export function parseErrorBody(body: string): ErrorBody {
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
    errorMsg: first("error_msg", "message"),
    requestId: first("request_id"),
  };
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
  const { headers, status, body } = response;
  const id =
    headers["x-request-id"] ??
    headers["x-iam-trace-id"] ??
    (status >= 300 ? parseErrorBody(body).requestId : undefined);
  return id === undefined ? undefined : redactor.clean(id, 80);
}
