import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A request as it came over the wire. */
export interface ReceivedRequest {
  /** What the answer's X-Request-Id says: 32 hex digits. */
  id: string;
  method: string;
  /** The path of the request line, percent-encoding kept. */
  path: string;
  /** The query of the request line without "?", encoding kept. */
  rawQuery: string;
  /** The query decoded; of a name given twice, the last value. */
  query: Readonly<Record<string, string>>;
  /** Headers by lower-case name; several values of one name are joined with ", ". */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** More than 12 MB came (the gateway's limit); the body was dropped. */
  bodyTooLarge: boolean;
}

const bodyLimit = 12 * 1024 * 1024;

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** Reads a request to its end; rejects when the client hangs up before. */
export async function receiveRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  const target = incoming.url ?? "/";
  const mark = target.indexOf("?");
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return {
    id: randomBytes(16).toString("hex"),
    method: incoming.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    rawQuery,
    query: Object.fromEntries(new URLSearchParams(rawQuery)),
    headers: flatHeaders(incoming),
    body: size <= bodyLimit ? Buffer.concat(chunks) : Buffer.alloc(0),
    bodyTooLarge: size > bodyLimit,
  };
}
