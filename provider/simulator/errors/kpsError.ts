import { jsonAnswer } from "../http/answer";
import { AnswerError } from "./answerError";

/** Error of KPS itself, `{error_code, error_msg}` (API page, table 6). */
export function kpsError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(jsonAnswer(status, { error_code: code, error_msg: message }), `${code} ${message}`);
}

/** Error of the KMS front that KPS shares its host with, `{error: {error_code, error_msg}}`. */
export function kmsError(status: number, code: string, message: string): AnswerError {
  const error = { error_code: code, error_msg: message };
  return new AnswerError(jsonAnswer(status, { error }), `${code} ${message}`);
}
