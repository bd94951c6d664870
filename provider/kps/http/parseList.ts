import { ApiError } from "../errors";
import type { ApiAnswer } from "./apiCaller";
import { holdsError, parseErrorBody, requestIdOf } from "./errorBody";
import { requestInfo } from "./httpTypes";
import { decodeFailure, parseJson } from "./parseJson";
import type { Redactor } from "./redactor";

/**
 * Parses an answer that holds a list: only a 200 without an error is one. Anything else with a success status could be
 * taken for an empty list, which passes.
 * @param wanted the field that holds the list
 * @throws ApiError for an error next to the list or in place of it; DecodeError for another status, or what is not JSON
 */
export function parseList(answer: ApiAnswer, wanted: string, redactor: Redactor): Record<string, unknown> {
  const { request, response } = answer;
  if (response.status !== 200) throw decodeFailure(answer, redactor)("only status 200 comes with a complete list");
  const body = parseJson(answer, redactor);
  if (!holdsError(body, wanted)) return body;
  const { errorCode, errorMsg } = parseErrorBody(response.body);
  const clean = (text: string | undefined, length?: number) =>
    text === undefined ? undefined : redactor.clean(text, length);
  const info = {
    status: response.status,
    errorCode: clean(errorCode, 60),
    errorMsg: clean(errorMsg) ?? "an error in its body",
    requestId: requestIdOf(response, redactor),
  };
  const advice =
    "An answer with an error is not a complete list, so nothing passes. Try again later, or report the request id to support.";
  throw new ApiError(requestInfo(request), info, advice);
}
