import { type ServerResponse } from "node:http";
import { type Answer } from "./answer";

/** Sends a whole answer with its length. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": body.length });
  response.end(body);
}
