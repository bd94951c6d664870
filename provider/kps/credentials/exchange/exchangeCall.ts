import type { ApiAnswer, ApiCall } from "../../http/apiCaller";

/** What an exchange of credentials needs to make its call: everything but what it asks for. */
export interface ExchangeCall {
  readonly call: (
    part: Pick<
      ApiCall,
      "method" | "url" | "query" | "headers" | "body" | "credentials" | "proves" | "action" | "advice"
    >,
  ) => Promise<ApiAnswer>;
  /** Reads an answer's body. */
  readonly json: (answer: ApiAnswer) => Record<string, unknown>;
  /** Makes the error for an answer that is not what the API page describes. */
  readonly decodeError: (answer: ApiAnswer, problem: string) => Error;
}
