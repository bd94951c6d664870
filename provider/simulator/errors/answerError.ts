import { STATUS_CODES } from "node:http";
import { jsonAnswer } from "../http/answer";
import type { Answer } from "../http/answer";

/** Ends a call with an error answer: thrown where the cause is found, sent by the exchange. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";

  constructor(
    /** What is sent. */
    readonly answer: Answer,
    message: string,
  ) {
    super(message);
  }
}

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

/** Error of IAM, `{error: {code, message, title}}` with the status as a number in `code`. */
export function iamError(status: number, message: string): AnswerError {
  const error = { code: status, message, title: STATUS_CODES[status] ?? "Error" };
  return new AnswerError(jsonAnswer(status, { error }), message);
}

/** Error of KPS itself, `{error_code, error_msg}` (API page, table 6). */
export function kpsError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(jsonAnswer(status, { error_code: code, error_msg: message }), `${code} ${message}`);
}

/** Error of the KMS front that KPS shares its host with, `{error: {error_code, error_msg}}`. */
export function kmsError(status: number, code: string, message: string): AnswerError {
  const error = { error_code: code, error_msg: message };
  return new AnswerError(jsonAnswer(status, { error }), `${code} ${message}`);
}

/** Error of STS; the API page gives no table of its codes, so the code is the simulator's own and not to be matched. */
export function stsError(status: number, message: string, requestId: string): AnswerError {
  return gatewayError(status, `STS.${status}`, message, requestId);
}
