import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import * as tls from "node:tls";
import { CancelledError, ConfigError, KpsError, TimeoutError } from "../errors";
import { describeRequest } from "../errors/requestError";
import { fileLimits, readTextFile, TextFileError } from "../../values/textFile";
import { isLoopback } from "../settings/endpointUrl";
import { type HttpRequest, type HttpResponse, type Transport, requestInfo } from "./httpTypes";
import { transportError } from "./transportError";

export interface TransportOptions {
  /** Skips the check of TLS certificates. */
  readonly insecure: boolean;
  /** PEM file of certificate authorities to trust besides the system's. */
  readonly cacertFile?: string;
  /** Milliseconds for one request, connection and body included. */
  readonly requestTimeoutMs: number;
  /** False to ignore HTTPS_PROXY, HTTP_PROXY and NO_PROXY; axios honours them otherwise. Loopback never goes through one. */
  readonly proxy?: false;
}

/** Bytes of a body, decompressed; a page of 1,000 tasks has about half a megabyte. */
export const maxBodyBytes = 64 * 1024 * 1024;

/**
 * A transport on axios: keep-alive, no redirects, no body past {@link maxBodyBytes}, every request ended by its
 * time limit or its signal. Axios itself is loaded with the first request, to keep the plugin's start short.
 */
export function createTransport(options: TransportOptions): Transport {
  let agents: { httpAgent: HttpAgent; httpsAgent: HttpsAgent } | undefined;
  return async (request) => {
    agents ??= createAgents(options);
    return sendOnce(request, agents, options);
  };
}

function createAgents({ insecure, cacertFile }: TransportOptions) {
  const shared: AgentOptions = { keepAlive: true };
  const ca = cacertFile === undefined ? undefined : [...systemCertificates(), readCertificates(cacertFile)];
  return {
    httpAgent: new HttpAgent(shared),
    httpsAgent: new HttpsAgent({ ...shared, rejectUnauthorized: !insecure, ca, minVersion: "TLSv1.2" }),
  };
}

/** What Node.js trusts of itself: naming further authorities replaces these. */
function systemCertificates(): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  if (getCACertificates !== undefined) return getCACertificates("default");
  const extra = process.env["NODE_EXTRA_CA_CERTS"];
  return extra === undefined || !existsSync(extra)
    ? [...tls.rootCertificates]
    : [...tls.rootCertificates, readFileSync(extra, "utf8")];
}

function readCertificates(file: string): string {
  const fail = (reason: string) => new ConfigError([{ property: "cacertFile", reason: `${file} ${reason}` }]);
  const text = textOf(file, fail);
  if (!text.includes("-----BEGIN CERTIFICATE-----")) throw fail("holds no certificate in PEM form");
  return text;
}

function textOf(file: string, fail: (reason: string) => ConfigError): string {
  try {
    const read = readTextFile(file, { named: true, maxBytes: fileLimits.credentials });
    if (read !== undefined) return read.bytes.toString("utf8");
  } catch (error) {
    if (error instanceof TextFileError) throw fail(error.message);
    throw error;
  }
  throw fail("cannot be read (ENOENT)");
}

async function sendOnce(
  request: HttpRequest,
  agents: { httpAgent: HttpAgent; httpsAgent: HttpsAgent },
  { requestTimeoutMs, proxy }: TransportOptions,
): Promise<HttpResponse> {
  const { maxBodyBytes: maxContentLength = maxBodyBytes } = request;
  const { default: axios } = await import("axios");
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, requestTimeoutMs);
  try {
    const response = await axios.request<Buffer>({
      ...agents,
      adapter: "http",
      method: request.method,
      url: request.url.href,
      headers: request.headers,
      data: request.body,
      signal: AbortSignal.any([request.signal, limit.signal]),
      responseType: "arraybuffer",
      maxRedirects: 0,
      maxContentLength,
      maxBodyLength: maxBodyBytes,
      proxy: isLoopback(request.url.hostname) ? false : proxy,
      validateStatus: () => true,
      transformRequest: [(data: unknown) => data],
    });
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const { status, data } = response;
    return { status, headers, body: data.toString("utf8"), isUtf8: isUtf8(data) };
  } catch (error) {
    throw abortError(request, limit.signal, requestTimeoutMs) ?? transportError(request, error, maxContentLength);
  } finally {
    clearTimeout(timer);
  }
}

/** What an abort stands for: the caller's own reason, a cancellation, or the request's time limit. */
function abortError(request: HttpRequest, limit: AbortSignal, requestTimeoutMs: number): KpsError | undefined {
  const attempt = describeRequest(requestInfo(request));
  if (request.signal.aborted) {
    return request.signal.reason instanceof KpsError ? request.signal.reason : new CancelledError(attempt);
  }
  if (!limit.aborted) return undefined;
  return new TimeoutError("requestTimeout", {
    attempt,
    outcome: `gave no whole answer within ${requestTimeoutMs / 1000} s (requestTimeout)`,
    advice: "Check the network path to the endpoint, or raise kps:requestTimeout and kps:timeout.",
  });
}
