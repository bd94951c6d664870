import { startSimulator } from "../../provider/simulator";
import type { Simulator, SimulatorOptions } from "../../provider/simulator";

/**
 * Gives each test of a suite a simulator of its own.
 *
 * @returns the simulator, there while a test runs.
 */
export function simulatorPerTest(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator | undefined;
  beforeEach("start the simulator", async () => {
    simulator = await startSimulator(options);
  });
  afterEach(() => simulator?.close());
  return () => present(simulator);
}

/**
 * Starts one simulator for the suite that this is called in; faults that a test sets end with it.
 *
 * @returns the simulator, there once the suite runs.
 */
export function simulatorPerSuite(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator | undefined;
  before("start the simulator", async () => {
    simulator = await startSimulator(options);
  });
  afterEach(() => simulator?.setFault(undefined));
  after(() => simulator?.close());
  return () => present(simulator);
}

function present(simulator: Simulator | undefined): Simulator {
  if (simulator === undefined) throw new Error("the simulator runs during tests only");
  return simulator;
}
