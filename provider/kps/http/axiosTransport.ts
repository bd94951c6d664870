import { isUtf8 } from "node:buffer";
import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import type { AxiosProxyConfig } from "axios";
import { CancelledError, KpsError, TimeoutError } from "../errors";
import { describeRequest } from "../errors/requestError";
import { isLoopback } from "../settings/endpointUrl";
import { requestInfo } from "./httpTypes";
import type { HttpRequest, HttpResponse, Transport } from "./httpTypes";
import { proxyAddress, proxyFor, proxyLabel, proxyLogin } from "./proxy";
import type { Proxy } from "./proxy";
import { transportError } from "./transportError";
import { trustingContext } from "./trustingContext";
import { TunnelAgent } from "./tunnelAgent";

export interface TransportOptions {
  /** Skips the check of TLS certificates. */
  readonly insecure: boolean;
  /** PEM file of certificate authorities to trust besides the system's, or its text. */
  readonly cacertFile?: string;
  /** Milliseconds for one request, connection and body included. */
  readonly requestTimeoutMs: number;
  /** False to ignore HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Loopback never goes through a proxy. */
  readonly proxy?: false;
}

/** Bytes of a body, decompressed; a page of 1,000 tasks has about half a megabyte. */
export const maxBodyBytes = 64 * 1024 * 1024;
/** Bytes of an answer's headers: IAM's tokens alone can have more than the 16 KiB of Node.js. */
const maxHeaderBytes = 256 * 1024;
/** A name may have several addresses, of which some do not answer: each gets this part of the request's time, */
const addressesPerName = 8;
/** and at least this long, or half of a shorter time: Node.js' own 250 ms are less than another continent takes. */
const shortestConnectMs = 2_000;

/**
 * A transport on axios: keep-alive, no redirects, no body past {@link maxBodyBytes}, every request ended by its
 * time limit or its signal. Axios itself is loaded with the first request, to keep the plugin's start short.
 */
export function createTransport(options: TransportOptions): Transport {
  let agents: Agents | undefined;
  return async (request) => {
    agents ??= new Agents(options);
    return sendOnce(request, agents, options);
  };
}

/** The pools of connections of one transport: one for http, one for https, and one for each proxy's tunnels. */
class Agents {
  readonly httpAgent: http.Agent;
  private readonly direct: https.Agent;
  private readonly tunnels = new Map<string, https.Agent>();
  private readonly tls: https.AgentOptions;

  constructor({ insecure, cacertFile, requestTimeoutMs }: TransportOptions) {
    const shared = {
      keepAlive: true,
      autoSelectFamilyAttemptTimeout: connectTimeout(requestTimeoutMs),
    };
    const minVersion = "TLSv1.2";
    const secureContext = cacertFile === undefined ? undefined : trustingContext(cacertFile, { minVersion });
    this.tls = { ...shared, rejectUnauthorized: !insecure, secureContext, minVersion };
    this.httpAgent = new http.Agent(shared);
    this.direct = new https.Agent(this.tls);
  }

  /** The pool for https, directly or through a proxy. */
  https(proxy: Proxy | undefined): https.Agent {
    if (proxy === undefined) return this.direct;
    const agent = this.tunnels.get(proxy.url.href) ?? new TunnelAgent(proxy, this.tls);
    this.tunnels.set(proxy.url.href, agent);
    return agent;
  }
}

/** Milliseconds for the connection to each address of a name. */
function connectTimeout(requestTimeoutMs: number): number {
  const atLeast = Math.min(shortestConnectMs, requestTimeoutMs / 2);
  return Math.ceil(Math.max(atLeast, requestTimeoutMs / addressesPerName));
}

async function sendOnce(request: HttpRequest, agents: Agents, options: TransportOptions): Promise<HttpResponse> {
  const { requestTimeoutMs } = options;
  const proxy = options.proxy === false || isLoopback(request.url.hostname) ? undefined : proxyFor(request.url);
  const proxyName = proxy === undefined ? undefined : proxyLabel(proxy);
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, requestTimeoutMs);
  const { maxBodyBytes: maxContentLength = maxBodyBytes } = request;
  const signal = AbortSignal.any([request.signal, limit.signal]);
  const { default: axios } = await import("axios");
  try {
    const response = await axios.request<Buffer>({
      httpAgent: agents.httpAgent,
      httpsAgent: agents.https(proxy),
      adapter: "http",
      method: request.method,
      url: request.url.href,
      headers: request.headers,
      data: request.body,
      signal,
      responseType: "arraybuffer",
      maxRedirects: 0,
      maxContentLength,
      maxBodyLength: maxBodyBytes,
      proxy: request.url.protocol === "http:" && proxy !== undefined ? asAxiosProxy(proxy) : false,
      transport: transportOf(request, signal),
      validateStatus: () => true,
      transformRequest: [(data: unknown) => data],
    });
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const { status, data } = response;
    return { status, headers, body: data.toString("utf8"), isUtf8: isUtf8(data) };
  } catch (error) {
    throw (
      abortError(request, limit.signal, requestTimeoutMs, proxyName) ??
      transportError(request, error, { maxBodyBytes: maxContentLength, proxy: proxyName })
    );
  } finally {
    clearTimeout(timer);
  }
}

/** How axios sends: as Node.js does, with larger headers, and with the signal in reach of {@link Agents.https}. */
function transportOf({ url, onSent }: HttpRequest, tunnelSignal: AbortSignal): object {
  const isTls = url.protocol === "https:";
  const { request } = isTls ? https : http;
  return {
    request: (options: https.RequestOptions, answered: (response: http.IncomingMessage) => void) => {
      const made = request(
        { ...options, maxHeaderSize: maxHeaderBytes, tunnelSignal } as https.RequestOptions,
        answered,
      );
      if (onSent !== undefined) made.once("socket", (socket) => void whenUp(socket, isTls, onSent));
      return made;
    },
  };
}

/** Calls back when a connection can carry a request: at once for one that was kept. */
function whenUp(socket: Socket & { readonly secureConnecting?: boolean }, isTls: boolean, isUp: () => void): void {
  const isPending = isTls ? (socket.secureConnecting ?? socket.connecting) : socket.connecting;
  if (isPending) socket.once(isTls ? "secureConnect" : "connect", isUp);
  else isUp();
}

/** Where axios finds a proxy for plain http. */
function asAxiosProxy(proxy: Proxy): AxiosProxyConfig {
  return { protocol: proxy.url.protocol, ...proxyAddress(proxy), auth: proxyLogin(proxy) };
}

/** What an abort stands for: the caller's own reason, a cancellation, or the request's time limit. */
function abortError(
  request: HttpRequest,
  limit: AbortSignal,
  requestTimeoutMs: number,
  proxy: string | undefined,
): KpsError | undefined {
  const attempt = describeRequest(requestInfo(request));
  if (request.signal.aborted) {
    return request.signal.reason instanceof KpsError ? request.signal.reason : new CancelledError(attempt);
  }
  if (!limit.aborted) return undefined;
  const through = proxy === undefined ? "" : ` through ${proxy}`;
  return new TimeoutError("requestTimeout", {
    attempt,
    outcome: `did not respond completely within ${requestTimeoutMs / 1000} s (requestTimeout)${through}`,
    advice: "Check the network path to the endpoint, or raise kps:requestTimeout and kps:timeout.",
  });
}
