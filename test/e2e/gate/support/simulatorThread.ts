import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { startSimulator } from "../../../../provider/simulator";
import type { FaultSetting, SimulatedTask, SimulatorOptions } from "../../../../provider/simulator";

/** A simulator in a thread of its own: an inline program that waits in `gateProgram` holds up everything else in its thread. */
export interface SimulatorThread {
  readonly environment: Record<string, string>;
  setFailedTasks(tasks: number): Promise<void>;
  addFailedTask(task?: SimulatedTask): Promise<void>;
  setFault(fault: FaultSetting): Promise<void>;
  /** Requests since the last call. */
  takeRequests(): Promise<number>;
  close(): Promise<void>;
}

type Method = "setFailedTasks" | "addFailedTask" | "setFault" | "takeRequests";

/** Starts it. */
export async function startSimulatorThread(options: SimulatorOptions = {}): Promise<SimulatorThread> {
  const worker = new Worker(__filename, { workerData: options, execArgv: ["-r", "ts-node/register/transpile-only"] });
  const answer = async () => ((await once(worker, "message")) as [unknown])[0];
  const environment = (await answer()) as Record<string, string>;
  // One call at a time: tests await each.
  const call = (method: Method) => (argument?: unknown) => {
    worker.postMessage([method, argument]);
    return answer();
  };
  return {
    environment,
    setFailedTasks: call("setFailedTasks") as SimulatorThread["setFailedTasks"],
    addFailedTask: call("addFailedTask") as SimulatorThread["addFailedTask"],
    setFault: call("setFault") as SimulatorThread["setFault"],
    takeRequests: call("takeRequests") as SimulatorThread["takeRequests"],
    close: async () => void (await worker.terminate()),
  };
}

async function serve(): Promise<void> {
  const simulator = await startSimulator(workerData as SimulatorOptions);
  const methods: Record<Method, (argument: never) => unknown> = {
    setFailedTasks: (tasks: number) => {
      simulator.setFailedTasks(tasks);
    },
    addFailedTask: (task?: SimulatedTask) => void simulator.addFailedTask(task),
    setFault: (fault: FaultSetting) => {
      simulator.setFault(fault);
    },
    takeRequests: () => {
      const { length } = simulator.requests;
      simulator.requests.clear();
      return length;
    },
  };
  parentPort?.on("message", ([method, argument]: [Method, never]) => {
    parentPort?.postMessage(methods[method](argument));
  });
  parentPort?.postMessage(simulator.environment);
}

if (!isMainThread) void serve();
