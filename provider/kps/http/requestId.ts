import { parseErrorBody } from "./errorBody";
import type { HttpResponse } from "./httpTypes";
import type { Redactor } from "./redactor";

/** The id to quote to support: `X-Request-Id` of the gateway, `X-IAM-Trace-Id` of IAM, else the error body's own. */
export function requestIdOf(response: HttpResponse, redactor: Redactor): string | undefined {
  const { headers, status, body } = response;
  const id =
    headers["x-request-id"] ??
    headers["x-iam-trace-id"] ??
    (status >= 300 ? parseErrorBody(body).requestId : undefined);
  return id === undefined ? undefined : redactor.clean(id, 80);
}
