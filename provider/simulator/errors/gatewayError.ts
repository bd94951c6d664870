import { jsonAnswer } from "../http/answer";
import { AnswerError } from "./answerError";

/** Error of the API gateway, `{error_msg, error_code, request_id}` (API page, gateway codes). */
export function gatewayError(status: number, code: string, message: string, requestId: string): AnswerError {
  return new AnswerError(
    jsonAnswer(status, { error_msg: message, error_code: code, request_id: requestId }),
    `${code} ${message}`,
  );
}

/** The gateway's 401 APIGW.0301 for signature, access key, token or clock; `reason` in the gateway's own words. */
export function authenticationError(reason: string, requestId: string): AnswerError {
  return gatewayError(401, "APIGW.0301", `Incorrect IAM authentication information: ${reason}`, requestId);
}
