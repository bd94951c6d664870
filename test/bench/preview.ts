import { createStack } from "../support/engine/createStack";
import type { EngineStack } from "../support/engine/engineStack";
import { type Measurement, sideBySide } from "./measurement";
import { type SimulatorProcess, startSimulatorProcess } from "./simulatorProcess";

const runs = 7;

/** The failures are of 2025: none blocks, and all are read and judged. */
const programs = {
  without: 'require("@pulumi/pulumi");',
  reading: 'require("pulumi-kps"); module.exports = async () => void (await require("pulumi-kps").getFailedTasks());',
  gated: 'require("pulumi-kps").gateProgram({ since: "2026-01-01" });',
};

/** What the plugin adds to a preview of 3 tasks, and what 100,000 add to a gated one: CLI programs in JavaScript. */
export async function measurePreview(): Promise<Measurement[]> {
  const few = await startSimulatorProcess(["--port", "0", "--tasks", "3"]);
  const many = await startSimulatorProcess(["--port", "0", "--tasks", "100000"]);
  const stackOf = (program: string, { env }: SimulatorProcess) =>
    createStack({ nodejs: { "Pulumi.yaml": "runtime: nodejs\nmain: index.js\n", "index.js": program }, env });
  const stacks = {
    without: await stackOf(programs.without, few),
    reading: await stackOf(programs.reading, few),
    gatedFew: await stackOf(programs.gated, few),
    gatedMany: await stackOf(programs.gated, many),
  };
  const compare = (ours: EngineStack, reference: EngineStack) =>
    sideBySide(
      runs,
      () => preview(ours),
      () => preview(reference),
    );
  try {
    for (const stack of Object.values(stacks)) await preview(stack);
    return [
      {
        name: "preview that reads 3 tasks",
        ...(await compare(stacks.reading, stacks.without)),
        referenceName: "the same program without pulumi-kps",
      },
      {
        name: "gated preview of 3 tasks",
        ...(await compare(stacks.gatedFew, stacks.without)),
        referenceName: "the same program without the gate",
      },
      {
        name: "gated preview with 100,000 failed tasks",
        ...(await compare(stacks.gatedMany, stacks.gatedFew)),
        referenceName: "gated preview with 3",
        wanted: 2,
      },
    ];
  } finally {
    await Promise.all(Object.values(stacks).map((stack) => stack.dispose()));
    await Promise.all([few.stop(), many.stop()]);
  }
}

async function preview(stack: EngineStack): Promise<number> {
  const result = await stack.preview();
  if (!result.ok) throw new Error(result.error);
  return result.duration;
}
