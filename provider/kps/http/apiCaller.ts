import { KpsError } from "../errors";
import { raceAbort } from "../raceAbort";
import { provableOf } from "../credentials/credentials";
import type { Credentials } from "../credentials/credentials";
import type { Answered, ProvableCredential } from "../model/credentialProofs";
import { withRetries } from "../retry/withRetries";
import type { Runtime } from "../model/runtime";
import { canonicalQuery } from "../signing/canonicalRequest";
import type { Action } from "./advice";
import { authenticatedHeaders } from "../signing/authHeaders";
import { errorOf } from "./checkStatus";
import type { HttpRequest, HttpResponse, Transport } from "./httpTypes";
import type { Redactor } from "./redactor";
import { whatAnswerShows } from "./whatAnswerShows";

/** One call of a Huawei Cloud API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without query. */
  readonly url: URL;
  readonly query?: Readonly<Record<string, string | number>>;
  /** JSON text. */
  readonly body?: string;
  readonly region?: string;
  /** Sent in addition to the usual headers, and not signed; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `X-Project-Id` on calls of regional services. */
  readonly projectId?: string;
  /** The permission that the call needs, for the error of a refusal. */
  readonly action?: Action;
  /** What to do about an error status of this call, where its code does not say. */
  readonly advice?: Readonly<Record<number, string>>;
  /** Absent for calls that need none, such as the exchange of a password. */
  readonly credentials?: () => Promise<Credentials>;
  /** What a call without credentials proves: the password or the token of an identity provider that it brings. */
  readonly proves?: ProvableCredential;
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

/** Makes API calls: signs every try separately, sends it, turns error answers into errors, retries GETs where that can help. */
export class ApiCaller {
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
    const credentials = call.credentials && (await raceAbort(call.credentials(), call.signal));
    const credential = credentials === undefined ? call.proves : provableOf(credentials);
    if (credential === undefined) return valueOf(await this.send(call));
    const { now, proofs } = this.options.runtime;
    const use = { projectId: call.projectId, now, signal: call.signal };
    return proofs.use(credential, use, () => this.send(call, credentials));
  }

  private async send(call: ApiCall, credentials?: Credentials): Promise<Answered<ApiAnswer>> {
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
    let isSent = false;
    const onSent = () => {
      isSent = true;
    };
    const request: HttpRequest = { ...unsigned, headers: { ...headers, ...call.headers }, onSent };
    let response: HttpResponse;
    try {
      response = await transport(request);
    } catch (error) {
      if (isSent && error instanceof KpsError) return { unanswered: error };
      throw error;
    }
    const error = errorOf(response, {
      request,
      redactor,
      action: call.action,
      advice: call.advice,
      credentials,
      now: runtime.now(),
    });
    return whatAnswerShows(response, error, { request, response });
  }
}

function valueOf<T>(answered: Answered<T>): T {
  if ("unanswered" in answered) throw answered.unanswered;
  if ("error" in answered) throw answered.error;
  return answered.value;
}
