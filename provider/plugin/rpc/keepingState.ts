import { PartialStateError } from "../pluginProvider";
import { InitFailed } from "./initFailed";

/** Runs a change of resource `id`; a failure that leaves a new state behind hands that to the engine. */
export async function keepingState<T>(id: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw error instanceof PartialStateError ? new InitFailed(id, error) : error;
  }
}
