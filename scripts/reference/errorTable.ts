import type * as errors from "../../provider/kps/errors";

/** The errors that users see: all but the classes that several of them share, and the end of a call that nobody waits for. */
type ErrorName = Exclude<keyof typeof errors, "KpsError" | "RequestError" | "ResponseError" | "CancelledError">;

/** When each error comes, and what to do; Markdown. */
export const errorTable: Readonly<Record<ErrorName, { readonly when: string; readonly remedy: string }>> = {
  ConfigError: {
    when: "a setting or the project is wrong or missing",
    remedy: "correct what it names; all problems are listed at once",
  },
  CredentialsError: {
    when: "no source has credentials, or one is broken",
    remedy: "it lists each source and why",
  },
  AuthenticationError: {
    when: "401: wrong key, expired token, clock",
    remedy:
      "correct it before the next run: the request is never repeated, since more than five wrong signatures lock the key for five minutes",
  },
  PermissionError: {
    when: "403",
    remedy: "grant the action it names: `kps::getFailedTask` (in role policies `kps:domainKeypairs:getfailtask`)",
  },
  ThrottledError: { when: "429, after retries", remedy: "run fewer pipelines at the same time, raise `timeout`" },
  ApiError: {
    when: "another status, after retries; redirects",
    remedy: "check endpoint and project, else report the request id to Huawei Cloud",
  },
  NetworkError: {
    when: "refused, reset, name unknown, TLS not trusted",
    remedy: "check endpoint, DNS, firewall, `cacertFile`",
  },
  UnansweredError: {
    when: "a password was sent and its answer was lost",
    remedy: "check the network path; wait for the time that it names, or run again",
  },
  TimeoutError: { when: "past `requestTimeout` or `timeout`", remedy: "raise them, check the network path" },
  DecodeError: {
    when: "the answer is HTML, cut, or of another shape",
    remedy: "look for a proxy or login page in between",
  },
  IncompleteListError: {
    when: "the pages cannot be verified as the complete list",
    remedy: "run again; if it stays, report it to Huawei Cloud",
  },
};
