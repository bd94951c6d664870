import { abortable } from "../abortable";
import type { Credentials } from "../credentials/credentials";
import { FirstUse } from "../credentials/firstUse";
import { ResponseError } from "../errors";
import { withRetries } from "../retry/withRetries";
import type { Runtime } from "../model/runtime";
import { canonicalQuery } from "../signing/canonicalRequest";
import type { Action } from "./advice";
import { authenticatedHeaders } from "../signing/authHeaders";
import { errorOf } from "./checkStatus";
import type { HttpRequest, HttpResponse, Transport } from "./httpTypes";
import type { Redactor } from "./redactor";

/** One call of a Huawei Cloud API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without query. */
  readonly url: URL;
  readonly query?: Readonly<Record<string, string | number>>;
  /** JSON text. */
  readonly body?: string;
  readonly region?: string;
  /** Sent as `X-Project-Id` on calls of regional services. */
  readonly projectId?: string;
  /** The permission that the call needs, for the error of a refusal. */
  readonly action?: Action;
  /** What to do about an error status of this call, where its code does not say. */
  readonly advice?: Readonly<Record<number, string>>;
  /** Absent for calls that need none, such as the exchange of a password. */
  readonly credentials?: () => Promise<Credentials>;
  readonly signal: AbortSignal;
  /** See {@link HttpRequest.maxBodyBytes}. */
  readonly maxBodyBytes?: number;
  /** Milliseconds since the epoch; no retry waits past it. */
  readonly deadline: number;
}

/** An answer with a success status, and the request for errors of its reader. */
export interface ApiAnswer {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** What all calls of one client share. */
export interface CallerOptions {
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly runtime: Runtime;
  readonly maxRetries: number;
  readonly userAgent: string;
}

/** Makes API calls: signs each try anew, sends it, turns error answers into errors, retries GETs where that can help. */
export class ApiCaller {
  private readonly uses = new WeakMap<Credentials, FirstUse>();

  constructor(private readonly options: CallerOptions) {}

  /** @throws KpsError of the class that fits; see `errors/`. */
  async call(call: ApiCall): Promise<ApiAnswer> {
    const { runtime, maxRetries } = this.options;
    const retries = call.method === "GET" ? maxRetries : 0;
    return withRetries(() => this.tryOnce(call), {
      maxRetries: retries,
      deadline: call.deadline,
      signal: call.signal,
      runtime,
    });
  }

  private async tryOnce(call: ApiCall): Promise<ApiAnswer> {
    if (call.credentials === undefined) return this.send(call);
    const credentials = await abortable(call.credentials(), call.signal);
    const use = this.uses.get(credentials) ?? new FirstUse();
    this.uses.set(credentials, use);
    return use.run(() => this.send(call, credentials), provesCredentials, call.signal);
  }

  private async send(call: ApiCall, credentials?: Credentials): Promise<ApiAnswer> {
    const { transport, redactor, runtime, userAgent } = this.options;
    const url = new URL(call.url);
    url.search = canonicalQuery(Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]));
    const unsigned = {
      method: call.method,
      url,
      body: call.body,
      region: call.region,
      signal: call.signal,
      maxBodyBytes: call.maxBodyBytes,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "user-agent": userAgent,
        "x-language": "en-us",
      },
    };
    const headers =
      credentials === undefined
        ? unsigned.headers
        : authenticatedHeaders(unsigned, credentials, runtime.now(), call.projectId);
    const request: HttpRequest = { ...unsigned, headers };
    const response = await transport(request);
    const error = errorOf(response, {
      request,
      redactor,
      action: call.action,
      advice: call.advice,
      credentials,
      now: runtime.now(),
    });
    if (error !== undefined) throw error;
    return { request, response };
  }
}

/** Whether an error answer still shows that the service accepted the credentials. */
export function provesCredentials(error: unknown): boolean {
  return error instanceof ResponseError && [400, 403, 404, 409].includes(error.status);
}
