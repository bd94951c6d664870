import { CredentialsError } from "../errors";
import type { Problem } from "../../values/problem";
import { endpointOf } from "../endpointOf";
import type { ApiCaller } from "../http/apiCaller";
import { decodeFailure, parseJson } from "../http/parseJson";
import type { Redactor } from "../http/redactor";
import type { Runtime } from "../model/runtime";
import type { AssumeRole, Settings } from "../model/settings";
import { withDeadline } from "../withDeadline";
import { firstIdentity } from "./chain";
import { secretsOf } from "./credentials";
import type {
  Credentials,
  CredentialSource,
  FoundIdentity,
  KeyCredentials,
  OidcIdentity,
  PasswordIdentity,
} from "./credentials";
import { assumeAgency } from "./exchange/assumeAgency";
import type { ExchangeCall } from "./exchange/exchangeCall";
import { federatedKey } from "./exchange/federatedKey";
import { passwordToken } from "./exchange/passwordToken";
import type { ScopedToken } from "./exchange/passwordToken";
import { memoize } from "./memoize";

/** The project that credentials are wanted for: tokens have the scope of one. */
export interface ProjectRef {
  readonly region: string;
  readonly projectId?: string;
  readonly projectName?: string;
}

/** What credentials are made of and with. */
export interface CredentialsOptions {
  readonly settings: Settings;
  readonly sources: readonly CredentialSource[];
  readonly caller: ApiCaller;
  readonly redactor: Redactor;
  readonly runtime: Runtime;
  /** Milliseconds for one exchange. */
  readonly timeoutMs: number;
}

/** Exchanges have a time limit of their own. */
const never = new AbortController().signal;

type Kept = FoundIdentity & { readonly expiresAt?: number };

/** Finds credentials once, exchanges them where needed, and renews what expires, also in the middle of a read. */
export class CredentialsProvider {
  private readonly found: () => Promise<Kept>;
  private readonly tokens = new Map<string, () => Promise<ScopedToken>>();
  private readonly federatedKeys = new Map<string, () => Promise<KeyCredentials>>();
  private readonly agencyKeys = new Map<string, () => Promise<KeyCredentials>>();

  constructor(private readonly options: CredentialsOptions) {
    const { sources, redactor, runtime } = options;
    this.found = memoize(async () => {
      const found = await firstIdentity(sources);
      redactor.add(secretsOf(found.identity));
      const expiresAt = "expiresAt" in found.identity ? found.identity.expiresAt : undefined;
      return { ...found, expiresAt };
    }, runtime.now);
  }

  /** The way to get credentials for a project, asked before each try of a request. */
  for(project: ProjectRef): () => Promise<Credentials> {
    return async () => {
      const { identity, assumeRole: ofSource } = await this.found();
      const base = (scope: ProjectRef): Promise<Credentials> => {
        if (identity.kind === "password") return this.token(identity, scope);
        return identity.kind === "oidc" ? this.federated(identity, scope.region) : Promise.resolve(identity);
      };
      const role = this.options.settings.assumeRole ?? ofSource;
      // The project that is read may be the other account's: the user's own token is for the user's own.
      return role === undefined
        ? base(project)
        : this.agencyKey(role, project.region, () => base({ region: project.region }));
    };
  }

  /** What is wrong with the credentials, before they are needed: an error that already names another problem tells it too. */
  async problems(): Promise<Problem[]> {
    try {
      await this.found();
      return [];
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      const tried = error.tried.map(({ source, reason }) => `${source}: ${reason}`).join("; ");
      return [{ property: "credentials", reason: `no usable credentials (${tried}). ${error.advice}` }];
    }
  }

  /** What reads a project, for messages: `keys from HW_ACCESS_KEY`. */
  async label(project: ProjectRef, notes: readonly string[] = []): Promise<string> {
    const { kind, origin } = await this.for(project)();
    const from = `${kind === "token" ? "token" : "keys"} from ${origin}`;
    return notes.length === 0 ? from : `${from} (${notes.join("; ")})`;
  }

  private token(identity: PasswordIdentity, project: ProjectRef): Promise<ScopedToken> {
    const { region, projectId, projectName = region } = project;
    const key = projectId ?? `name ${projectName}`;
    const get =
      this.tokens.get(key) ??
      memoize(async () => {
        const iam = endpointOf("iam", region, this.options.settings);
        const token = await this.exchange(region, (call) =>
          passwordToken(identity, { projectId, projectName }, iam, call),
        );
        // The token of a project's name is good for its id too: one request serves the lookup and the read.
        if (token.projectId !== undefined && !this.tokens.has(token.projectId)) this.tokens.set(token.projectId, get);
        return token;
      }, this.options.runtime.now);
    this.tokens.set(key, get);
    return get();
  }

  /** A key of a workload identity, with a token that is read for each exchange. */
  private federated(identity: OidcIdentity, region: string): Promise<KeyCredentials> {
    const get =
      this.federatedKeys.get(region) ??
      memoize(async () => {
        const iam = endpointOf("iam", region, this.options.settings);
        const idToken = identity.readToken();
        this.options.redactor.add([idToken]);
        return this.exchange(region, (call) => federatedKey(identity, idToken, iam, call));
      }, this.options.runtime.now);
    this.federatedKeys.set(region, get);
    return get();
  }

  private agencyKey(role: AssumeRole, region: string, base: () => Promise<Credentials>): Promise<KeyCredentials> {
    const get =
      this.agencyKeys.get(region) ??
      memoize(async () => {
        const { settings } = this.options;
        const endpoints = { iam: endpointOf("iam", region, settings), sts: endpointOf("sts", region, settings) };
        const credentials = await base();
        return this.exchange(region, (call) => assumeAgency(role, credentials, endpoints, call));
      }, this.options.runtime.now);
    this.agencyKeys.set(region, get);
    return get();
  }

  /** Runs an exchange under a time limit of its own: readers that come and go share it. */
  private async exchange<T extends Credentials>(region: string, run: (call: ExchangeCall) => Promise<T>): Promise<T> {
    const { caller, redactor, runtime, timeoutMs } = this.options;
    const credentials = await withDeadline("Getting credentials", timeoutMs, runtime.now, never, (limited) =>
      run({
        call: (part) => caller.call({ ...part, region, ...limited }),
        json: (answer) => parseJson(answer, redactor),
        decodeError: (answer, problem) => decodeFailure(answer, redactor)(problem),
      }),
    );
    redactor.add(secretsOf(credentials));
    return credentials;
  }
}
