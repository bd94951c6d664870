import { type Plugin } from "../serve";
import { watchEngine } from "./watchEngine";
import { watchFaults } from "./watchFaults";
import { watchSignals } from "./watchSignals";

/** Ties a plugin to its process: signals stop it, stray errors fail its calls, and it does not outlive its engine. */
export function watchLife(plugin: Plugin, engineAddress: string | undefined): void {
  watchSignals(plugin.stop);
  watchFaults(plugin.fault);
  // Started by hand, it is to outlive whatever shell started it.
  if (engineAddress !== undefined) watchEngine(plugin.stop);
}
