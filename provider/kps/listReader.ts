import { CredentialsError, KpsError } from "./errors";
import { RequestPace } from "./http/requestPace";
import { KpsClient } from "./kpsClient";
import type { ReadOutcome, TaskList } from "./kpsClient";
import type { FailedTask } from "./model/failedTask";
import { processRuntime } from "./model/runtime";
import type { Runtime } from "./model/runtime";
import type { Settings } from "./model/settings";
import { settingRows } from "./model/settingTable";
import type { ScopeRequest } from "./scopeResolver";

/** How lists are read. */
export interface ListReading {
  /** Rows a page; 1000 when absent. */
  readonly pageSize?: number;
  /** Ends every read early; what is unread then has a CancelledError. */
  readonly signal?: AbortSignal;
}

/** A client and its scope, for what is done with a project in addition to reading its failed tasks. */
export interface OpenScope {
  readonly client: KpsClient;
  readonly scope: ScopeRequest;
}

/** Lists of one account that are read at a time, each with up to four pages in flight. */
const atATime = 6;

/**
 * Reads the failed tasks of one project or many. The only place that opens clients for lists, the plugin's one client
 * aside: scopes of one account share its allowance of requests, and those that are asked in the same manner a client,
 * with its credentials and connections. That a wrong key is sent once is the client's to see to.
 */
export class ListReader {
  readonly #accounts = new Map<string, Account>();

  constructor(private readonly runtime: Runtime = processRuntime) {}

  /**
   * Reads a list for each of the settings, side by side.
   * @param use is given each list, or the error in its place, as soon as it is there: it need not be kept
   * @returns what `use` made of each, in the order of the settings
   */
  async readAll<R>(
    requests: readonly Settings[],
    reading: ListReading,
    use: (outcome: ReadOutcome, index: number) => R,
  ): Promise<R[]> {
    const queues = new Map<Account, number[]>();
    for (const [index, settings] of requests.entries()) {
      const account = this.#accountOf(settings);
      queues.set(account, [...(queues.get(account) ?? []), index]);
    }
    const results = new Array<R>(requests.length);
    const readQueue = async (queue: number[]) => {
      let broken: CredentialsError | undefined;
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const outcome = broken === undefined ? await this.read(requests[index] ?? {}, reading) : { error: broken };
        if ("error" in outcome && outcome.error instanceof CredentialsError) broken = outcome.error;
        results[index] = use(outcome, index);
      }
    };
    const workers = [...queues.values()].flatMap((queue) => Array.from({ length: atATime }, () => readQueue(queue)));
    await Promise.all(workers);
    return results;
  }

  /** Reads one list. */
  async read(settings: Settings, reading: ListReading): Promise<ReadOutcome> {
    const { client, scope } = this.open(settings);
    try {
      return await client.listFailedTasks({ ...scope, ...reading });
    } catch (error) {
      if (error instanceof KpsError) return { error };
      throw error;
    }
  }

  /** Opens a client for one project; it is the same that its list is read with. */
  open(settings: Settings): OpenScope {
    const { region, projectId, projectName, ...manner } = settings;
    const client = this.#accountOf(settings).clientOf({ ...manner, region });
    return { client, scope: { region, projectId, projectName } };
  }

  #accountOf(settings: Settings): Account {
    const key = keyOf({ ...settings, ...noScope, ...noManner });
    const account = this.#accounts.get(key) ?? new Account(this.runtime);
    this.#accounts.set(key, account);
    return account;
  }
}

/**
 * The list of an outcome, for those who can do nothing without it.
 * @throws KpsError when it could not be read
 */
export function demandList(outcome: ReadOutcome): TaskList<FailedTask> {
  if ("error" in outcome) throw outcome.error;
  return outcome;
}

/** Takes the scope out of settings. */
const noScope = { region: undefined, projectId: undefined, projectName: undefined } as const;
/** Takes out how it is asked for: who asks whom is left. */
const noManner = Object.fromEntries(
  settingRows
    .filter(([, { part }]) => part === "manner")
    .map(([path, { kind }]) => [kind === "duration" ? `${path}Ms` : path, undefined]),
);

function keyOf(settings: Settings): string {
  return JSON.stringify(Object.entries(settings).sort());
}

/** Who asks whom, as far as settings tell: the service allows each user so many requests a minute. */
class Account {
  readonly #pace: RequestPace;
  readonly #clients = new Map<string, KpsClient>();

  constructor(private readonly runtime: Runtime) {
    this.#pace = new RequestPace(runtime);
  }

  clientOf(settings: Settings): KpsClient {
    const key = keyOf(settings);
    const client = this.#clients.get(key) ?? new KpsClient(settings, this.runtime, { pace: this.#pace.next });
    this.#clients.set(key, client);
    return client;
  }
}
