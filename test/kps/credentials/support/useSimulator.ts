import { type Simulator, type SimulatorOptions, startSimulator } from "../../../../provider/simulator";

/** Starts a simulator for the suite that this is called in; faults that a test sets end with it. */
export function useSimulator(options: () => SimulatorOptions = () => ({})): () => Simulator {
  let simulator: Simulator | undefined;
  before("start the simulator", async () => {
    simulator = await startSimulator(options());
  });
  afterEach(() => simulator?.setFault(undefined));
  after(() => simulator?.close());
  return () => {
    if (simulator === undefined) throw new Error("the simulator runs during tests only");
    return simulator;
  };
}
