import type { Problem } from "../values/problem";
import { endpointOf } from "./endpointOf";
import type { Credentials } from "./credentials/credentials";
import { callerIdentity } from "./iam/callerIdentity";
import type { CallerIdentity } from "./iam/callerIdentity";
import { openSession } from "./session";
import type { Session } from "./session";
import { sideTimeoutsMs } from "./model/defaults";
import { processRuntime } from "./model/runtime";
import type { Runtime } from "./model/runtime";
import type { Settings } from "./model/settings";
import { raceAbort } from "./raceAbort";
import { withDeadline } from "./withDeadline";
import type { Limited } from "./withDeadline";

/** An endpoint that answered, whatever it said. */
export interface EndpointAnswer {
  /** Such as `https://kms.cn-north-4.myhuaweicloud.com`. */
  readonly endpoint: string;
  /** HTTP status. */
  readonly status: number;
  /** The service's own clock, milliseconds since the epoch; absent when it does not say. */
  readonly serverTime?: number;
}

/** What is known of credentials without asking the service; nothing of their value. */
export interface CredentialsSummary extends Pick<Credentials, "kind" | "expiresAt"> {
  /** Where they came from, such as `HW_ACCESS_KEY`. */
  readonly origin: string;
}

/** Which region and project to look at. */
export interface DiagnosisRequest {
  readonly region: string;
  readonly projectId?: string;
  readonly signal: AbortSignal;
}

/**
 * Looks at the parts that a read is made of, one by one, for a report of what works. Changes nothing.
 * @throws ConfigError, CredentialsError when created with settings that no client could use
 */
export class Diagnosis {
  readonly #session: Session;
  readonly #runtime: Runtime;

  constructor(settings: Settings, runtime: Runtime = processRuntime) {
    this.#session = openSession(settings, runtime);
    this.#runtime = runtime;
  }

  /** The address that lists of a region are read from. */
  endpoint(region: string): string {
    return endpointOf("kps", region, this.#session.settings).href.replace(/\/$/, "");
  }

  /**
   * Sends the endpoint one request without credentials; any answer shows that name, network path and TLS work.
   * @throws NetworkError, TimeoutError when none comes
   */
  async askEndpoint({ region, signal }: DiagnosisRequest): Promise<EndpointAnswer> {
    const url = endpointOf("kps", region, this.#session.settings);
    const headers = { accept: "application/json", "user-agent": "pulumi-kps" };
    const answer = await this.#limited("Asking the endpoint", Infinity, signal, (limited) =>
      this.#session.transport({ method: "GET", url, headers, region, signal: limited.signal }),
    );
    const serverTime = Date.parse(answer.headers["date"] ?? "");
    return {
      endpoint: this.endpoint(region),
      status: answer.status,
      serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
    };
  }

  /** What is wrong with the credentials, without a region to use them in. */
  async credentialsProblems(): Promise<Problem[]> {
    return this.#session.credentials.problems();
  }

  /**
   * The credentials that a read would use, exchanged where a password or an agency needs it.
   * @throws KpsError
   */
  async credentials({ region, projectId, signal }: DiagnosisRequest): Promise<CredentialsSummary> {
    const { settings, credentials } = this.#session;
    const { projectName } = settings;
    const scope = { region, projectId: projectId ?? settings.projectId, projectName };
    const { kind, expiresAt, origin } = await raceAbort(credentials.for(scope)(), signal);
    return { kind, expiresAt, origin };
  }

  /**
   * Whom the access key belongs to, as STS says. Soon given up: it is good to know, and nothing needs it.
   * @throws KpsError; tokens are not accepted there
   */
  async caller({ region, signal }: DiagnosisRequest): Promise<CallerIdentity> {
    return this.#limited("Asking whose credentials these are", sideTimeoutsMs.callerIdentity, signal, (limited) =>
      callerIdentity(this.#session, region, limited),
    );
  }

  async #limited<T>(
    attempt: string,
    timeoutMs: number,
    signal: AbortSignal,
    run: (limited: Limited) => Promise<T>,
  ): Promise<T> {
    return withDeadline(attempt, Math.min(timeoutMs, this.#session.timeoutMs), this.#runtime.now, signal, run);
  }
}
