import { KpsClient, type TaskList } from "../../provider/kps/kpsClient";
import { AuthenticationError } from "../../provider/kps/errors";
import type { FailedTask } from "../../provider/kps/model/failedTask";
import { processRuntime } from "../../provider/kps/model/runtime";
import type { Settings } from "../../provider/kps/model/settings";

/** A list, or why there is none. */
export type ReadOutcome = TaskList<FailedTask> | { readonly error: Error };

/**
 * Reads each scope's list once a process, failures too: a policy is asked for every resource, and each preview and up has
 * a process of its own.
 */
export class ScopeReader {
  private readonly reads = new Map<string, Promise<ReadOutcome>>();
  private readonly accounts = new Map<string, Account>();

  /** The outcomes in the order of the scopes; a scope that is given twice has one. */
  async readAll(scopes: readonly Settings[]): Promise<ReadOutcome[]> {
    const different = new Map(scopes.map((settings) => [JSON.stringify(settings), settings]));
    return Promise.all(
      [...different].map(([key, settings]) => {
        const outcome = this.reads.get(key) ?? this.accountOf(settings).run(() => read(settings));
        this.reads.set(key, outcome);
        return outcome;
      }),
    );
  }

  private accountOf({ profile = "" }: Settings): Account {
    const account = this.accounts.get(profile) ?? new Account();
    this.accounts.set(profile, account);
    return account;
  }
}

/**
 * The reads with the same credentials: one at a time until one has succeeded, and none after a refusal. Five bad
 * signatures in a row lock an access key, and each scope's client would find out for itself.
 */
class Account {
  private accepted = false;
  private refused?: ReadOutcome;
  private turn: Promise<unknown> = Promise.resolve();

  run(read: () => Promise<ReadOutcome>): Promise<ReadOutcome> {
    const mine = this.turn.then(() => (this.accepted ? undefined : (this.refused ?? this.first(read))));
    this.turn = mine;
    return mine.then((outcome) => outcome ?? read());
  }

  private async first(read: () => Promise<ReadOutcome>): Promise<ReadOutcome> {
    const outcome = await read();
    if (!("error" in outcome)) this.accepted = true;
    else if (outcome.error instanceof AuthenticationError) this.refused = outcome;
    return outcome;
  }
}

async function read(settings: Settings): Promise<ReadOutcome> {
  try {
    // Warnings have nowhere to go: what a pack prints is taken for an error of its own.
    return await new KpsClient(settings, { ...processRuntime, warn: () => undefined }).listFailedTasks();
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
