import type { SimulatorOptions } from "../../../../provider/simulator";
import { withStack } from "../../../support/engine/createStack";
import type { EngineStack } from "../../../support/engine/engineStack";
import type { StackOptions } from "../../../support/engine/stackOptions";
import { startSimulatorThread } from "./simulatorThread";
import type { SimulatorThread } from "./simulatorThread";

/** As `withGatedStack`, for inline programs that call `gateProgram`: the simulator has a thread of its own. */
export async function withInlineStack(
  { simulator: simulatorOptions, env, ...options }: StackOptions & { readonly simulator?: SimulatorOptions },
  test: (stack: EngineStack, simulator: SimulatorThread) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulatorThread(simulatorOptions);
  try {
    const environment = { ...simulator.environment, HW_MAX_RETRIES: "0", ...env };
    await withStack({ ...options, env: environment }, (stack) => test(stack, simulator));
  } finally {
    await simulator.close();
  }
}
