import { STATUS_CODES } from "node:http";
import { jsonAnswer } from "../http/answer";
import { AnswerError } from "./answerError";

/** Error of IAM, `{error: {code, message, title}}` with the status as a number in `code`. */
export function iamError(status: number, message: string): AnswerError {
  const error = { code: status, message, title: STATUS_CODES[status] ?? "Error" };
  return new AnswerError(jsonAnswer(status, { error }), message);
}
