import { type Simulator, type SimulatorOptions, startSimulator } from "../../../provider/simulator";

/** Gives each test of a suite a simulator of its own. */
export function useSimulator(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator | undefined;
  beforeEach(async () => {
    simulator = await startSimulator(options);
  });
  afterEach(async () => {
    await simulator?.close();
  });
  return () => {
    if (simulator === undefined) throw new Error("The simulator runs within a test only.");
    return simulator;
  };
}
