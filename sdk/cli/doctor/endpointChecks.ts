import type { Diagnosis, EndpointAnswer } from "../../../provider/kps/diagnosis";
import { NetworkError } from "../../../provider/kps/errors";
import { ok, problem, problemOf, warning } from "./check";
import type { Check } from "./check";

/** What the endpoint's checks came to. */
export interface EndpointChecks {
  readonly checks: readonly Check[];
  /** Whether it is worth asking for lists. */
  readonly answers: boolean;
}

/** Where and how the endpoint is asked. */
export interface EndpointContext {
  readonly diagnosis: Pick<Diagnosis, "askEndpoint" | "endpoint">;
  readonly region: string;
  readonly insecure: boolean;
  readonly cacertFile?: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const tlsCodes = /CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO_|SELF_SIGNED|^HOSTNAME_MISMATCH|^EPROTO/;

/** Whether the endpoint answers, whether its TLS is trusted, and how far the clocks are apart. */
export async function endpointChecks(context: EndpointContext): Promise<EndpointChecks> {
  const { diagnosis, region, now, signal } = context;
  const began = now();
  try {
    const answer = await diagnosis.askEndpoint({ region, signal });
    const middle = (began + now()) / 2;
    const reached = ok("endpoint", `${answer.endpoint} answers`);
    return { checks: [reached, tlsCheck(answer, context), clockCheck(answer.serverTime, middle)], answers: true };
  } catch (error) {
    const name = error instanceof NetworkError && tlsCodes.test(error.code) ? "TLS" : "endpoint";
    return { checks: [problemOf(name, error)], answers: false };
  }
}

function tlsCheck({ endpoint }: EndpointAnswer, { insecure, cacertFile }: EndpointContext): Check {
  if (endpoint.startsWith("http:")) {
    if (!insecure) return ok("TLS", "none: plain http, to this machine itself");
    return warning(
      "TLS",
      "none: with plain http anyone on the network path can read the credentials",
      "Use an https endpoint.",
    );
  }
  if (insecure) return warning("TLS", "the certificate was not checked", "Remove insecure from the settings.");
  return ok(
    "TLS",
    `the certificate is trusted${cacertFile === undefined ? "" : ", by the authorities of cacertFile too"}`,
  );
}

/** The service refuses signatures that are 15 minutes off; past 5 someone should look. */
const refusedMs = 15 * 60 * 1000;
const noteworthyMs = 5 * 60 * 1000;

function clockCheck(serverTime: number | undefined, now: number): Check {
  if (serverTime === undefined) return ok("clock", "skipped: the response has no Date header");
  const skewMs = now - serverTime;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (seconds <= 2) return ok("clock", "agrees with the service's");
  const detail = `${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} the service's`;
  const fix = "Set this machine's clock (NTP): the service refuses signatures that are 15 minutes off.";
  if (Math.abs(skewMs) >= refusedMs) return problem("clock", detail, fix);
  return Math.abs(skewMs) >= noteworthyMs ? warning("clock", detail, fix) : ok("clock", detail);
}
