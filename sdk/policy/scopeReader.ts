import type { ReadOutcome } from "../../provider/kps/kpsClient";
import { ListReader } from "../../provider/kps/listReader";
import { processRuntime } from "../../provider/kps/model/runtime";
import type { Settings } from "../../provider/kps/model/settings";

/**
 * Reads each scope's list once a process, failures too: a policy is asked for every resource, and each preview and up has
 * a process of its own.
 */
export class ScopeReader {
  // Warnings have nowhere to go: what a pack prints is taken for an error of its own.
  readonly #lists = new ListReader({ ...processRuntime, warn: () => undefined });
  readonly #reads = new Map<string, Promise<ReadOutcome>>();

  /** The outcomes in the order of the scopes; a scope that is given twice has one. */
  async readAll(scopes: readonly Settings[]): Promise<ReadOutcome[]> {
    const different = new Map(scopes.map((settings) => [JSON.stringify(settings), settings]));
    const unread = [...different].filter(([key]) => !this.#reads.has(key));
    const outcomes = this.#lists.readAll(
      unread.map(([, settings]) => settings),
      {},
      (outcome) => outcome,
    );
    for (const [index, [key]] of unread.entries())
      this.#reads.set(
        key,
        outcomes.then((all) => all[index]!),
      );
    return Promise.all([...different.keys()].map((key) => this.#reads.get(key)!));
  }
}
