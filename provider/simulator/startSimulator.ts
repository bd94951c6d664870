import { Simulator } from "./simulator";
import { type SimulatorOptions } from "./simulatorOptions";

/**
 * Starts a simulator of KPS, IAM, STS and ECS metadata on 127.0.0.1; close it with `close()`. Rejects with the system's
 * error when the port is taken, with `UnknownFaultError` or `FaultArgumentError` on a bad fault.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.listen();
  return simulator;
}
