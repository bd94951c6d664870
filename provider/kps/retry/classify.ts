import { ApiError, NetworkError, ThrottledError, TimeoutError } from "../errors";

/** Statuses that a later try can cure; 429 is ThrottledError. */
const passingStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/**
 * Codes of network errors that another try does not cure: the name does not exist, TLS does not trust the peer, the
 * answer is not HTTP, or a proxy refuses.
 */
const lastingCodes =
  /^(ENOTFOUND|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO|HPE_|PROXY_[34])/;

/** Whether another try of a GET may succeed. Never for 400, 401, 403, 404: five bad signatures lock the access key. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof ThrottledError) return true;
  if (error instanceof ApiError) return passingStatuses.has(error.status);
  if (error instanceof NetworkError) return !lastingCodes.test(error.code);
  return error instanceof TimeoutError && error.limit === "requestTimeout";
}
