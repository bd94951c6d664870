import { DecodeError } from "../errors";
import type { ApiAnswer } from "./apiCaller";
import { requestIdOf } from "./errorBody";
import { requestInfo } from "./httpTypes";
import { jsonExcess } from "./jsonExcess";
import type { Redactor } from "./redactor";

/** Makes the DecodeError of an answer; `problem` completes "answered 200, but …". */
export type DecodeFailure = (problem: string, advice?: string) => DecodeError;

/** How a reader of an answer reports that it is not what the API page describes. */
export function decodeFailure({ request, response }: ApiAnswer, redactor: Redactor): DecodeFailure {
  return (problem, advice) =>
    new DecodeError(
      requestInfo(request),
      { status: response.status, requestId: requestIdOf(response, redactor) },
      problem,
      advice,
    );
}

/**
 * Parses an answer's body as a JSON object.
 * @throws DecodeError with a short redacted excerpt when it is not JSON, or not an object; when it is not UTF-8, since
 * a name with replaced characters would pass by a filter; before it is parsed, when that would take too much memory
 */
export function parseJson(answer: ApiAnswer, redactor: Redactor): Record<string, unknown> {
  const fail = decodeFailure(answer, redactor);
  const { body, isUtf8 } = answer.response;
  if (!isUtf8) throw fail("its body is not UTF-8 text");
  const excess = jsonExcess(body);
  if (excess !== undefined) throw fail(`its body ${excess}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw fail(
      body.trim() === "" ? "its body is empty" : `its body is not JSON; it begins "${redactor.clean(body, 80)}"`,
    );
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw fail(`its body is not a JSON object; it begins "${redactor.clean(body, 80)}"`);
  }
  return parsed as Record<string, unknown>;
}
