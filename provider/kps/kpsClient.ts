import { inspect } from "node:util";
import type { Problem } from "../values/problem";
import { deleteTask } from "./deleteTask";
import type { Deletion } from "./deleteTask";
import { urlUnder } from "./endpointOf";
import { CancelledError, ConfigError, IncompleteListError, KpsError } from "./errors";
import type { FailedTask, Keyed, RunningTask, Scope } from "./model/failedTask";
import { InFlight } from "./inFlight";
import { attemptOf, fetchPage, lists, sortedWithKeys } from "./lists";
import type { ListName } from "./lists";
import { defaults } from "./model/defaults";
import { readList } from "./paging/readList";
import type { Project } from "./iam/findProject";
import { ScopeResolver } from "./scopeResolver";
import type { ScopeRequest } from "./scopeResolver";
import { settingNotes } from "./settings/settingNotes";
import { openSession } from "./session";
import type { Session } from "./session";
import { processRuntime } from "./model/runtime";
import type { Runtime } from "./model/runtime";
import type { Settings } from "./model/settings";
import { withDeadline } from "./withDeadline";

/** Which list to read and how. */
export interface ReadRequest extends ScopeRequest {
  /** Rows a page, 1–1000 (the API's `limit`); 1000 when absent. */
  readonly pageSize?: number;
  /** Milliseconds for this read, where that is less than the settings' time limit. */
  readonly timeoutMs?: number;
  /** Ends the read early with a CancelledError. */
  readonly signal?: AbortSignal;
}

/** Which failed task to delete. */
export interface DeleteRequest extends ScopeRequest {
  /** Gives up with a CancelledError; a request already on its way may still be carried out. */
  readonly signal?: AbortSignal;
}

/** What else a client may be given. */
export interface ClientOptions {
  /** Of the settings: with any, every read is a ConfigError. */
  readonly problems?: readonly Problem[];
  /** Awaited before each page, so that several clients keep within the service's rate; takes none of the time limit. */
  readonly pace?: (signal: AbortSignal) => Promise<void>;
}

/** A complete task list and its scope. */
export interface TaskList<T> {
  readonly scope: Scope;
  /** What the list was read with, for messages: `keys from HW_ACCESS_KEY`. */
  readonly credentials: string;
  /**
   * When reading began, milliseconds since the epoch: by the service's clock or by this machine's, the earlier of the
   * two, since a clock that is fast would hide the failures of the time between.
   */
  readonly asOf: number;
  /** Newest first, equal times by task id. */
  readonly tasks: readonly Keyed<T>[];
}

/** A list that was read completely, or why there is none. */
export type ReadOutcome = TaskList<FailedTask> | { readonly error: KpsError };

const neverAborted = new AbortController().signal;

/**
 * Reads the task lists of Huawei Cloud's Key Pair Service: complete ones, or an error.
 *
 * Creating one touches no network, file or environment variable; the first read completes the settings.
 */
export class KpsClient {
  readonly #settings: Settings;
  readonly #runtime: Runtime;
  readonly #options: ClientOptions;
  readonly #reads = new InFlight<TaskList<FailedTask>>();
  #opened?: { session: Session; scopes: ScopeResolver };

  constructor(settings: Settings, runtime: Runtime = processRuntime, options: ClientOptions = {}) {
    this.#settings = settings;
    this.#runtime = runtime;
    this.#options = options;
  }

  /**
   * Every failed key-pair task of a project (API: ListFailedTask).
   * @throws KpsError when the list cannot be read or not be shown complete; see `errors/`.
   */
  async listFailedTasks(request: ReadRequest = {}): Promise<TaskList<FailedTask>> {
    return this.#list("failed", request);
  }

  /**
   * Every key-pair task of a project that still runs (API: ListRunningTask).
   * @throws KpsError as {@link listFailedTasks}.
   */
  async listRunningTasks(request: ReadRequest = {}): Promise<TaskList<RunningTask>> {
    return this.#list("running", request);
  }

  /**
   * Deletes one failed task from the list, which changes nothing on its server (API: DeleteFailedTask). Sent once and
   * never repeated; there is no way here to delete all.
   * @returns `alreadyGone` when the project has no task of that id (KPS.0005)
   * @throws KpsError; after a NetworkError or TimeoutError the task may be deleted or not
   */
  async deleteFailedTask(taskId: string, request: DeleteRequest = {}): Promise<Deletion> {
    const attempt = "Deleting a failed key-pair task";
    const { signal = neverAborted } = request;
    const { session, scopes } = this.#open();
    return withDeadline(attempt, session.timeoutMs, this.#runtime.now, signal, async (limited) => {
      if (signal.aborted) throw new CancelledError(attempt);
      return deleteTask(session, await scopes.resolve(request, limited), taskId, limited);
    });
  }

  /** Keeps credentials out of logs. */
  [inspect.custom](): string {
    return `KpsClient { region: ${inspect(this.#settings.region)} }`;
  }

  /**
   * Every enabled project that the credentials see, of all regions (API: KeystoneListProjects).
   * @throws KpsError, above all when the list may be cut
   */
  async listProjects({ signal = neverAborted }: { readonly signal?: AbortSignal } = {}): Promise<Project[]> {
    const { session, scopes } = this.#open();
    return withDeadline("Listing projects", session.timeoutMs, this.#runtime.now, signal, (limited) =>
      scopes.projects(limited),
    );
  }

  async #list(name: ListName, request: ReadRequest): Promise<TaskList<FailedTask>> {
    const { pageSize = defaults.pageSize, timeoutMs = Infinity, signal = neverAborted } = request;
    const { region, projectId, projectName } = this.#open().scopes.wanted(request);
    const key = JSON.stringify([name, region, projectId, projectName, pageSize, timeoutMs]);
    try {
      return await this.#reads.run(key, (...merged) => this.#read(name, { ...request, pageSize }, ...merged), signal);
    } catch (error) {
      if (signal.aborted && !(error instanceof KpsError)) throw new CancelledError(attemptOf(name));
      throw error;
    }
  }

  async #read(
    name: ListName,
    request: ReadRequest & { pageSize: number },
    merged: AbortSignal,
    hasAsked: () => void,
  ): Promise<TaskList<FailedTask>> {
    const { session, scopes } = this.#open();
    const timeoutMs = Math.min(session.timeoutMs, request.timeoutMs ?? Infinity);
    return withDeadline(attemptOf(name), timeoutMs, this.#runtime.now, merged, async (limited) => {
      const scope = await scopes.resolve(request, limited);
      const url = urlUnder(new URL(scope.endpoint), `/v3/${scope.projectId}/${lists[name].path}`);
      let asOf: number | undefined;
      const tasks = await readList({
        pageSize: request.pageSize,
        signal: limited.signal,
        fetchPage: async (offset, limit, signal) => {
          const { pace } = this.#options;
          if (pace !== undefined) await limited.untimed(() => pace(signal));
          hasAsked();
          const now = this.#runtime.now();
          const page = await fetchPage(session, { name, scope, url, offset, limit, now }, { ...limited, signal });
          asOf ??= Math.min(now, page.serverTime);
          return page;
        },
        incomplete: (rowsRead, problem) =>
          new IncompleteListError(
            { method: "GET", path: url.pathname, host: url.host, region: scope.region },
            rowsRead,
            problem,
          ),
      });
      const own = scope.region === session.settings.region ? session.settings : {};
      const isNamed = request.projectId ?? request.projectName ?? own.projectId ?? own.projectName;
      const notes = settingNotes(session.settings, this.#runtime.env, isNamed === undefined);
      const credentials = await session.credentials.label(scope, notes);
      return { scope, credentials, asOf: asOf ?? this.#runtime.now(), tasks: sortedWithKeys(scope, tasks) };
    });
  }

  #open(): { session: Session; scopes: ScopeResolver } {
    const { problems = [] } = this.#options;
    if (problems.length > 0) throw new ConfigError(problems);
    if (this.#opened === undefined) {
      const session = openSession(this.#settings, this.#runtime);
      this.#opened = { session, scopes: new ScopeResolver(session) };
    }
    return this.#opened;
  }
}
