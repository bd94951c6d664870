import { gatewayError } from "./gatewayError";
import { type AnswerError } from "./answerError";

/** Error of STS; the API page gives no table of its codes, so the code is the simulator's own and not to be matched. */
export function stsError(status: number, message: string, requestId: string): AnswerError {
  return gatewayError(status, `STS.${status}`, message, requestId);
}
