import { type Answer } from "../http/answer";

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
