import { authenticationError, gatewayError, kmsError, kpsError } from "../errors/answerError";
import type { AnswerError } from "../errors/answerError";
import type { Answer } from "../http/answer";
import type { Fault, FaultBehaviour, Occurrence } from "./fault";
import { oneOf, wholeNumber } from "./faultArguments";

const throttled = "The throttling threshold has been reached: policy user over ratelimit,limit:300,time:1 minute";

const errors: Readonly<Record<number, (requestId: string) => AnswerError>> = {
  400: () => kpsError(400, "KPS.0002", "Parameter error."),
  401: (id) => authenticationError("verify aksk signature fail", id),
  403: () => kpsError(403, "KPS.9003", "No operation permission."),
  404: (id) => gatewayError(404, "APIGW.0101", "The API does not exist or has not been published.", id),
  429: (id) => gatewayError(429, "APIGW.0308", throttled, id),
  500: () => kpsError(500, "KPS.0003", "The dependent service is unavailable."),
  502: (id) => gatewayError(502, "APIGW.0610", "Backend unavailable.", id),
  503: (id) => gatewayError(503, "APIGW.0613", "IAM unavailable.", id),
  504: (id) => gatewayError(504, "APIGW.0201", "Backend timeout.", id),
};

function errorAnswer(status: number, requestId: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const make = errors[status] ?? ((id: string) => gatewayError(status, "APIGW.0601", "Internal server error.", id));
  const { answer } = make(requestId);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

const always = (status: number): FaultBehaviour => ({ instead: ({ request }) => errorAnswer(status, request.id) });
const once = (status: number): Fault => ({
  does: `answers the first call with ${status}, the next ones as usual`,
  times: 1,
  create: () => always(status),
});
const retryAfter = (seconds: (occurrence: Occurrence) => string): FaultBehaviour => ({
  instead: (occurrence) => errorAnswer(429, occurrence.request.id, { "Retry-After": seconds(occurrence) }),
});

/** Faults that answer with an error status; bodies and codes as on the API page. */
export const statusFaults = {
  status: {
    does: "answers every call with that HTTP status and the service's error body (status-400, status-401, …)",
    argument: "an HTTP status from 400 to 599; without it 500",
    create: (argument) => always(wholeNumber(argument, 500, 400, 599)),
  },
  "other-success": {
    does: "answers every call as usual, but with another success status",
    argument: "an HTTP status from 201 to 299; without it 202",
    create: (argument) => {
      const status = wholeNumber(argument, 202, 201, 299);
      return { answer: (answer) => (answer.status === 200 ? { ...answer, status } : answer) };
    },
  },
  "429-once": once(429),
  "429-forever": { does: "answers every call with 429 APIGW.0308", create: () => always(429) },
  "429-retry-after-seconds": {
    does: "answers the first call with 429 and Retry-After in seconds",
    argument: "seconds; without it 1",
    times: 1,
    create: (argument) => {
      const seconds = wholeNumber(argument, 1);
      return retryAfter(() => String(seconds));
    },
  },
  "429-retry-after-date": {
    does: "answers the first call with 429 and Retry-After as an HTTP date (RFC 9110 §10.2.3)",
    argument: "seconds from now; without it 1",
    times: 1,
    create: (argument) => {
      const seconds = wholeNumber(argument, 1);
      return retryAfter(({ now }) => new Date(Math.ceil(now / 1000) * 1000 + seconds * 1000).toUTCString());
    },
  },
  "500-once": once(500),
  "500-forever": { does: "answers every call with 500 KPS.0003", create: () => always(500) },
  "502-once": once(502),
  "503-once": once(503),
  "504-once": once(504),
  "wrong-project-token": {
    does: "refuses the token as one of another project, by KMS (403 KMS.0305) or by the gateway (401 APIGW.0307)",
    argument: "kms or gateway; without it kms",
    create: (argument) => {
      const kms = oneOf(argument, ["kms", "gateway"]) === "kms";
      return {
        instead: ({ request }) =>
          kms
            ? kmsError(403, "KMS.0305", "The token does not belong to the project.").answer
            : gatewayError(401, "APIGW.0307", "The token must be updated.", request.id).answer,
      };
    },
  },
  "clock-skew": {
    does: "runs the server's clock off: its Date header and the time it compares signatures with",
    argument: "seconds, negative for behind; without it 3600",
    create: (argument) => {
      const ms = 1000 * wholeNumber(argument, 3600, -(2 ** 40));
      return { clock: (now) => now + ms };
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;
