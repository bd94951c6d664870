import { DecodeError, type KpsError, NetworkError } from "../errors";
import { type HttpRequest, requestInfo } from "./httpTypes";

interface NetworkCause {
  readonly pattern: RegExp;
  readonly outcome: (code: string, host: string) => string;
  readonly advice: string;
}

/** What network failures mean, by the system's code; the first match counts. */
const causes: readonly NetworkCause[] = [
  {
    pattern: /^(ENOTFOUND|EAI_AGAIN)$/,
    outcome: (code, host) => `failed: the name ${host} could not be resolved (${code})`,
    advice: "Check kps:region, kps:cloud and kps:endpoints, and this machine's DNS.",
  },
  {
    pattern: /^ECONNREFUSED$/,
    outcome: (code) => `failed: the connection was refused (${code})`,
    advice: "Check that kps:endpoints names the right host and port and that a firewall lets it through.",
  },
  {
    pattern: /CERT|^ERR_TLS|^UNABLE_TO_|SELF_SIGNED|^HOSTNAME_MISMATCH/,
    outcome: (code) => `failed: the TLS certificate is not trusted (${code})`,
    advice:
      "Name your certificate authority's PEM file in kps:cacertFile; insecure: true skips the check, for tests only.",
  },
];

const otherwise = {
  outcome: (code: string) => `failed: the connection broke before a whole answer came (${code})`,
  advice: "Check the network path to the endpoint and run again.",
};

/**
 * The KpsError for what axios threw. Only its code is taken over: the object itself holds the request with its
 * credentials and must not be kept, not even as `cause`.
 */
export function transportError(request: HttpRequest, error: unknown, maxBodyBytes: number): KpsError {
  const {
    code = "UNKNOWN",
    message = "",
    response,
  } = error as {
    code?: string;
    message?: string;
    response?: { status?: number };
  };
  const where = requestInfo(request);
  if (message.startsWith("maxContentLength")) {
    const problem = `its body is larger than ${maxBodyBytes / 1024 / 1024} MiB`;
    return new DecodeError(where, { status: response?.status ?? 200 }, problem);
  }
  if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") {
    return new DecodeError(where, { status: response?.status ?? 200 }, `its compressed body is broken (${code})`);
  }
  const cause = causes.find(({ pattern }) => pattern.test(code)) ?? otherwise;
  return new NetworkError(where, code, cause.outcome(code, request.url.hostname), cause.advice);
}
