import { createHmac, randomBytes } from "node:crypto";
import { raceAbort } from "../raceAbort";
import { AuthenticationError, UnansweredError } from "../errors/index";
import type { KpsError } from "../errors/index";

/** How long a refusal holds: as long as the service locks an access key (API page, 0301 messages). */
const refusalHoldsMs = 5 * 60_000;

/** Different secrets of one account that are tried in that time: five wrong ones in a row lock it, for all who use it. */
const mostRefused = 3;

/** An answer, and what it says of the credential that it was asked with. */
export type Answered<T> =
  /** Proves nothing where it may come from somebody on the way, or from before the check; asked when not known yet. */
  | { readonly proves: () => boolean; readonly value: T }
  | { readonly proves: () => boolean; readonly error: Error }
  /** For this project alone: a token of another one, perhaps. */
  | { readonly refusedFor: "all" | "project"; readonly error: AuthenticationError }
  /** It may have arrived, and what came back does not say what became of it. */
  | { readonly unanswered: Error };

/** A credential, as far as its proof needs it. */
export interface ProvableCredential {
  /** Such as `access key`, for messages. */
  readonly kind: string;
  /** What the service locks, in parts: the id of an access key, a user and its account. */
  readonly account: readonly (string | undefined)[];
  /** What else makes it this credential: the secret key and the security token, the password. */
  readonly secrets: readonly (string | undefined)[];
  /** Where it came from, for messages. */
  readonly origin: string;
  /** Whether it waits for those five minutes too when its first answer is lost: a password may have been counted as wrong. */
  readonly isSentOnce?: boolean;
}

/** One use of a credential. */
export interface CredentialUse {
  /** The project that it is used for, where there is one. */
  readonly projectId?: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whoever waits for a turn leaves when it aborts. */
  readonly signal: AbortSignal;
}

/**
 * What this process knows of credentials, whichever client, scope, profile or provider uses them. Wrong signatures and
 * passwords lock keys and users: one request is sent until a credential has proved good, and none for five minutes after
 * a refusal. Credentials are kept as digests with a salt of this process, never in clear.
 */
export class CredentialProofs {
  readonly #salt = randomBytes(32);
  readonly #accounts = new Map<string, Account>();

  /**
   * Sends with a credential: at once when it has proved good, else once no other request is on its way with an unproved
   * one of the same account.
   * @throws AuthenticationError without sending, when it was refused less than five minutes ago
   */
  async use<T>(credential: ProvableCredential, use: CredentialUse, send: () => Promise<Answered<T>>): Promise<T> {
    const key = this.#digest([credential.kind, ...credential.account]);
    const account = this.#accounts.get(key) ?? new Account();
    this.#accounts.set(key, account);
    return account.use(this.#digest(credential.secrets), credential, use, send);
  }

  /** Forgets all, as a new process would. */
  forget(): void {
    this.#accounts.clear();
  }

  #digest(parts: readonly (string | undefined)[]): string {
    return createHmac("sha256", this.#salt).update(JSON.stringify(parts)).digest("base64");
  }
}

interface Refusal {
  readonly error: AuthenticationError | UnansweredError;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly origin: string;
  /** The only project that it holds for, empty for requests of none; undefined when it holds for all. */
  readonly projectId?: string;
}

/** What is known of one credential. */
interface Knowledge {
  isAccepted: boolean;
  refusals: readonly Refusal[];
}

/** An access key or user, with the secrets that were tried for it. */
class Account {
  readonly #known = new Map<string, Knowledge>();
  #turn: Promise<unknown> = Promise.resolve();

  async use<T>(
    digest: string,
    credential: ProvableCredential,
    use: CredentialUse,
    send: () => Promise<Answered<T>>,
  ): Promise<T> {
    const known = this.#known.get(digest) ?? { isAccepted: false, refusals: [] };
    this.#known.set(digest, known);
    this.#demandUnrefused(known, credential, use, known.refusals);
    if (!known.isAccepted) {
      const atArrival = known.refusals;
      const endTurn = await this.#takeTurn(use.signal);
      try {
        this.#demandUnrefused(known, credential, use, atArrival);
        if (!known.isAccepted) return await sendAndLearn(known, credential, use, send);
      } finally {
        endTurn();
      }
    }
    return sendAndLearn(known, credential, use, send);
  }

  /** Waits for those in front. One that gives up does not let those behind it pass them. */
  async #takeTurn(signal: AbortSignal): Promise<() => void> {
    const inFront = this.#turn;
    let end: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#turn = inFront.then(() => mine);
    try {
      await raceAbort(inFront, signal);
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** @param atArrival what was known when the caller came: all who wait for an answer fail with the same error */
  #demandUnrefused(
    known: Knowledge,
    credential: ProvableCredential,
    use: CredentialUse,
    atArrival: readonly Refusal[],
  ): void {
    const project = projectOf(use);
    const refusal = recent(known, use).find(({ projectId = project }) => projectId === project);
    if (refusal !== undefined) {
      if (!atArrival.includes(refusal) && refusal.origin === credential.origin) throw refusal.error;
      throw notSent(refusal, credential, `The same ${credential.kind}`);
    }
    if (known.isAccepted) return;
    const others = [...this.#known.values()].flatMap((other) => recent(other, use));
    const whole = others.filter(({ projectId }) => projectId === undefined);
    const [first] = whole;
    if (first !== undefined && whole.length >= mostRefused)
      throw notSent(first, credential, `The same ${credential.kind}, with ${whole.length} other secrets,`);
  }
}

async function sendAndLearn<T>(
  known: Knowledge,
  { origin, isSentOnce = false }: ProvableCredential,
  use: CredentialUse,
  send: () => Promise<Answered<T>>,
): Promise<T> {
  const before = known.refusals;
  const answered = await send();
  if ("unanswered" in answered) {
    if (!isSentOnce || known.isAccepted) throw answered.unanswered;
    const at = use.now();
    const error = new UnansweredError(origin, at + refusalHoldsMs, answered.unanswered);
    known.refusals = [...recent(known, use), { error, at, origin }];
    throw error;
  }
  if ("refusedFor" in answered) {
    const projectId = answered.refusedFor === "all" ? undefined : projectOf(use);
    if (projectId === undefined) known.isAccepted = false;
    known.refusals = [...recent(known, use), { error: answered.error, at: use.now(), origin, projectId }];
  } else if (!known.isAccepted && known.refusals === before && answered.proves()) {
    // An answer to a request from before a refusal would be no news.
    known.isAccepted = true;
  }
  if ("error" in answered) throw answered.error;
  return answered.value;
}

function projectOf({ projectId = "" }: CredentialUse): string {
  return projectId;
}

function recent({ refusals }: Knowledge, { now }: CredentialUse): readonly Refusal[] {
  return refusals.filter(({ at }) => now() - at < refusalHoldsMs);
}

function notSent({ error, at }: Refusal, { origin, secrets }: ProvableCredential, what: string): KpsError {
  if (error instanceof UnansweredError) return error;
  const [since, until] = [at, at + refusalHoldsMs].map((time) => new Date(time).toISOString());
  // What is a secret as a whole, a token, is locked by nobody.
  const lock = secrets.length === 0 ? "" : ": five refusals in a row lock it";
  const why = `${what} was refused at ${since}, so no request was sent with the one from ${origin}${lock}. It can be used again from ${until}.`;
  return new AuthenticationError(error.request, error, `${error.advice} ${why}`);
}
