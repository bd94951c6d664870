import type { ServerResponse } from "node:http";

/** What the simulator sends back: status, headers in addition to the usual ones, and the complete body. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: Buffer | string;
}

/** An answer whose body is the JSON text of a value. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json;charset=UTF-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** Sends a complete response with its length. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": body.length });
  response.end(body);
}
