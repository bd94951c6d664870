import * as kps from "pulumi-kps";
import { createStack } from "../support/engine/createStack";
import type { EngineStack } from "../support/engine/engineStack";
import { type Measurement, sideBySide } from "./measurement";
import { type SimulatorProcess, startSimulatorProcess } from "./simulatorProcess";

const runs = 7;

/** What the plugin adds to a preview of 3 tasks, and what 100,000 add to a gated one. */
export async function measurePreview(): Promise<Measurement[]> {
  const few = await startSimulatorProcess(["--port", "0", "--tasks", "3"]);
  const many = await startSimulatorProcess(["--port", "0", "--tasks", "100000"]);
  const gated = async () => void (await kps.getFailedTasksVerdict({ since: "2026-01-01" }));
  const stacks = {
    without: await createStack({ program: () => Promise.resolve({}), env: few.env }),
    three: await createStack({ program: async () => void (await kps.getFailedTasks()), env: few.env }),
    gatedThree: await createStack({ program: gated, env: few.env }),
    gatedMany: await createStack({ program: gated, env: many.env }),
  };
  try {
    for (const stack of Object.values(stacks)) await preview(stack);
    return [
      {
        name: "preview that reads 3 tasks",
        ...(await sideBySide(
          runs,
          () => preview(stacks.three),
          () => preview(stacks.without),
        )),
        referenceName: "the same program without the plugin",
      },
      {
        name: "gated preview with 100,000 failed tasks",
        ...(await sideBySide(
          runs,
          () => preview(stacks.gatedMany),
          () => preview(stacks.gatedThree),
        )),
        referenceName: "gated preview with 3",
        wanted: 2,
      },
    ];
  } finally {
    await Promise.all([...Object.values(stacks).map((stack) => stack.dispose()), stop(few), stop(many)]);
  }
}

async function preview(stack: EngineStack): Promise<number> {
  const result = await stack.preview();
  if (!result.ok) throw new Error(result.error);
  return result.duration;
}

async function stop(simulator: SimulatorProcess): Promise<void> {
  await simulator.stop();
}
