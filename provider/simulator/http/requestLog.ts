import type { ReceivedRequest } from "./receivedRequest";

/** How a request identified itself, valid or not. */
export interface LoggedCredential {
  kind: "none" | "token" | "accessKey" | "temporaryAccessKey";
  /** Access key id of a signed request. */
  accessKey?: string;
  /** Value of X-Auth-Token. */
  token?: string;
}

/** One request that reached the simulator. */
export interface LoggedRequest {
  /** X-Request-Id of the answer. */
  id: string;
  method: string;
  /** Path without query, percent-encoding kept. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Headers by lower-case name, credentials included. */
  headers: Readonly<Record<string, string>>;
  body: string;
  credential: LoggedCredential;
  /** Status sent, undefined as long as none was (faults such as `hanging` never send one). */
  status: number | undefined;
  /** Names of the faults that took part in the answer. */
  faults: readonly string[];
  /** Arrival by the simulator's clock, epoch milliseconds. */
  time: number;
  /** Arrival and end by the monotonic clock (`performance.now()`), milliseconds; the end is undefined while open. */
  startedAt: number;
  endedAt: number | undefined;
  /** The client hung up before the answer was complete. */
  aborted: boolean;
}

function credentialOf(headers: Readonly<Record<string, string>>): LoggedCredential {
  const accessKey = /^\S+ .*?\bAccess=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1];
  const token = headers["x-auth-token"];
  if (accessKey !== undefined) {
    return { kind: headers["x-security-token"] === undefined ? "accessKey" : "temporaryAccessKey", accessKey };
  }
  return token === undefined ? { kind: "none" } : { kind: "token", token };
}

/** The requests seen so far, oldest first: an array that can be cleared. */
export class RequestLog extends Array<LoggedRequest> {
  /** Most requests open at one moment since the last `clear()`. */
  mostAtOnce = 0;
  private open = 0;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** Adds a request on its arrival; `time` in epoch milliseconds. */
  begin(request: ReceivedRequest, time: number, faults: readonly string[]): LoggedRequest {
    const { id, method, path, query, headers } = request;
    const entry: LoggedRequest = {
      ...{ id, method, path, query, headers, body: request.body.toString("utf8"), credential: credentialOf(headers) },
      ...{ status: undefined, faults, time, startedAt: performance.now(), endedAt: undefined, aborted: false },
    };
    this.push(entry);
    this.open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.open);
    return entry;
  }

  /** Notes the end of a request's answer. */
  end(entry: LoggedRequest, complete: boolean): void {
    entry.endedAt = performance.now();
    entry.aborted = !complete;
    this.open -= 1;
  }

  /** Forgets all requests. */
  clear(): void {
    this.length = 0;
    this.mostAtOnce = this.open;
  }
}
