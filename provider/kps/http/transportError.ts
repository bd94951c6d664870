import { DecodeError, NetworkError } from "../errors";
import type { KpsError } from "../errors";
import { nearestRegion } from "../model/region";
import { requestInfo } from "./httpTypes";
import type { HttpRequest } from "./httpTypes";
import { TunnelError } from "./tunnelAgent";

interface NetworkCause {
  readonly pattern: RegExp;
  readonly outcome: (code: string, host: string) => string;
  readonly advice: string | ((request: HttpRequest) => string);
}

const certificate = (what: string) => (code: string, host: string) =>
  `failed: the TLS certificate of ${host} ${what} (${code})`;

/** What network failures mean, by the system's code; the first match counts. */
const causes: readonly NetworkCause[] = [
  {
    pattern: /^(ENOTFOUND|EAI_AGAIN)$/,
    outcome: (code, host) => `failed: the name ${host} could not be resolved (${code})`,
    advice: ({ url, region }) =>
      `${regionHint(url, region)}Check kps:region, kps:cloud and kps:endpoints, and this machine's DNS.`,
  },
  {
    pattern: /^ECONNREFUSED$/,
    outcome: (code) => `failed: the connection was refused (${code})`,
    advice: "Check that kps:endpoints names the right host and port and that a firewall lets it through.",
  },
  {
    pattern: /^(ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/,
    outcome: (code, host) => `failed: there is no network route to ${host} (${code})`,
    advice: "Check this machine's network, VPN and firewall, or set HTTPS_PROXY if a proxy leads there.",
  },
  {
    pattern: /^ETIMEDOUT$/,
    outcome: (code, host) => `failed: ${host} did not take the connection in time (${code})`,
    advice: "Check this machine's network, VPN and firewall, or set HTTPS_PROXY if a proxy leads there.",
  },
  {
    pattern: /^CERT_HAS_EXPIRED$/,
    outcome: certificate("has expired"),
    advice:
      "Whoever runs the endpoint, or a proxy that shows its own certificate, has to renew it. Check this machine's clock too.",
  },
  {
    pattern: /^CERT_NOT_YET_VALID$/,
    outcome: certificate("is not valid yet"),
    advice: "Check this machine's clock.",
  },
  {
    pattern: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    outcome: certificate("is for another host"),
    advice: "Check the host name in kps:endpoints, and that no proxy or login page answers instead.",
  },
  {
    pattern: /CERT|^UNABLE_TO_|SELF_SIGNED/,
    outcome: (code) => `failed: the TLS certificate is not trusted (${code})`,
    advice:
      "Name your certificate authority's PEM file in kps:cacertFile; insecure: true skips the check, for tests only.",
  },
  {
    pattern: /^(ERR_TLS|ERR_SSL|EPROTO)/,
    outcome: (code, host) => `failed: no TLS connection to ${host} could be set up (${code})`,
    advice: "Check that kps:endpoints names an https port and that no proxy answers instead.",
  },
  {
    pattern: /^HPE_/,
    outcome: (code) => `failed: the answer is not valid HTTP (${code})`,
    advice: "Check that kps:endpoints names Huawei Cloud's KPS and that no proxy changes its answers.",
  },
];

/** A region that nearly has the name of one that exists, where its name made the host's. */
function regionHint(url: URL, region: string | undefined): string {
  if (region === undefined || !url.hostname.includes(region.toLowerCase())) return "";
  const near = nearestRegion(region);
  return near === undefined ? "" : `Region ${region} is unknown; did you mean ${near}? `;
}

const otherwise = {
  outcome: (code: string) => `failed: the connection was lost before the response was complete (${code})`,
  advice: "Check the network path to the endpoint and try again.",
};

/** Codes of a connection that was not made. */
const notConnected = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/;

/** What is known of a request that failed. */
export interface FailureContext {
  readonly maxBodyBytes: number;
  /** The proxy it went through, for texts. */
  readonly proxy?: string;
}

/**
 * The KpsError for what axios threw. Only its code is taken over: the object itself holds the request with its
 * credentials and must not be kept, not even as `cause`.
 */
export function transportError(request: HttpRequest, error: unknown, context: FailureContext): KpsError {
  const { maxBodyBytes, proxy } = context;
  const {
    code = "UNKNOWN",
    message = "",
    response,
    cause: origin,
  } = error as {
    code?: string;
    message?: string;
    response?: { status?: number };
    cause?: unknown;
  };
  const where = requestInfo(request);
  if (proxy !== undefined && origin instanceof TunnelError)
    return proxyError(request, origin.code, origin.status, proxy);
  if (message.startsWith("maxContentLength")) {
    const problem = `its body is larger than ${maxBodyBytes / 1024 / 1024} MiB`;
    return new DecodeError(where, { status: response?.status ?? 200 }, problem);
  }
  if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") {
    return new DecodeError(where, { status: response?.status ?? 200 }, `its compressed body is broken (${code})`);
  }
  // With plain http the connection is the proxy's own, so that what fails in making it is the proxy's too.
  if (proxy !== undefined && request.url.protocol === "http:" && notConnected.test(code))
    return proxyError(request, code, undefined, proxy);
  const cause = causes.find(({ pattern }) => pattern.test(code)) ?? otherwise;
  const through = proxy === undefined ? "" : `, through ${proxy}`;
  const advice = typeof cause.advice === "string" ? cause.advice : cause.advice(request);
  return new NetworkError(where, code, cause.outcome(code, request.url.hostname) + through, advice);
}

/** An error of the proxy's: it was not reached, or it answered in place of the service. */
function proxyError(request: HttpRequest, code: string, status: number | undefined, proxy: string): NetworkError {
  const host = request.url.host;
  const outcome =
    status === undefined
      ? `failed: ${proxy} could not be used (${code})`
      : `failed: ${proxy} answered ${status} when asked for ${host}`;
  return new NetworkError(requestInfo(request), code, outcome, tunnelAdvice(status, host));
}

function tunnelAdvice(status: number | undefined, host: string): string {
  if (status === undefined) return "Check the proxy's address in that variable, and that the proxy runs.";
  if (status === 407) {
    return "The proxy wants a user name and password: put them into that variable (http://USER:PASSWORD@HOST:PORT, percent-encoded).";
  }
  if (status >= 500) return `The proxy could not reach ${host}: ask who runs the proxy.`;
  return `The proxy does not let ${host} through: ask who runs it, or name the host in NO_PROXY if it can be reached directly.`;
}
