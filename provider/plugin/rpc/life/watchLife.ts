import { type Plugin } from "../serve";
import { watchEngine } from "./watchEngine";
import { watchFaults } from "./watchFaults";
import { watchSignals } from "./watchSignals";

/**
 * Ties a plugin to its process: signals stop it, stray errors fail its calls, and it does not outlive the engine that
 * started it. `engine` is that process's id, read at the very start; undefined for a plugin that was started by hand.
 */
export function watchLife(plugin: Plugin, engine: number | undefined): void {
  watchSignals(plugin.stop);
  watchFaults(plugin.fault);
  // Started by hand, it is to outlive whatever shell started it.
  if (engine !== undefined) watchEngine(engine, plugin.stop);
}
