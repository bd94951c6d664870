import { startSimulator } from "../../../../provider/simulator";
import type { Simulator, SimulatorOptions } from "../../../../provider/simulator";
import { withStack } from "../../../support/engine/createStack";
import type { EngineStack } from "../../../support/engine/engineStack";
import type { StackOptions } from "../../../support/engine/stackOptions";

/** A test's stack, and the service that its gate reads. */
export interface GatedStackOptions extends StackOptions {
  /** Its failed tasks and projects; without it an empty list. */
  readonly simulator?: SimulatorOptions;
}

/**
 * Runs a test with a stack and a simulator of its own, which the environment points the plugin at. Errors of the service
 * are not retried: these tests are about what the gate makes of them.
 */
export async function withGatedStack(
  { simulator: simulatorOptions, env, ...options }: GatedStackOptions,
  test: (stack: EngineStack, simulator: Simulator) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator(simulatorOptions);
  try {
    const environment = { ...simulator.environment, HW_MAX_RETRIES: "0", ...env };
    await withStack({ ...options, env: environment }, (stack) => test(stack, simulator));
  } finally {
    await simulator.close();
  }
}

/** Takes credentials, scope and endpoint away from the plugins that start from now on. */
export function takeEnvironment(stack: EngineStack, simulator: Simulator): void {
  for (const name of Object.keys(simulator.environment))
    if (name !== "KPS_METADATA_ENDPOINT") Reflect.deleteProperty(stack.env, name);
}
