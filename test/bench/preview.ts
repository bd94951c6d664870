import { createStack } from "../support/engine/createStack";
import type { EngineStack } from "../support/engine/engineStack";
import { rounds, sideBySide } from "./measurement";
import type { Measurement } from "./measurement";
import { startSimulatorProcess } from "./simulatorProcess";
import type { SimulatorProcess } from "./simulatorProcess";

const manifest = "runtime: nodejs\nmain: index.js\n";

/** Takes the whole list, and uses each task. */
export const listingProgram = {
  "Pulumi.yaml": manifest,
  "index.js": `module.exports = async () => {
  const { tasks } = await require("pulumi-kps").getFailedTasks();
  return { failures: tasks.filter(({ key }) => key.length === 16).length };
};`,
};

/** The failures are of 2025: none blocks, and all are read and judged. */
const programs = {
  without: 'require("@pulumi/pulumi");',
  reading: 'require("pulumi-kps"); module.exports = async () => void (await require("pulumi-kps").getFailedTasks());',
  gated: 'require("pulumi-kps").gateProgram({ since: "2026-01-01" });',
};

/** A program behind the gate. */
export const gatedProgram = { "Pulumi.yaml": manifest, "index.js": programs.gated };

/** What the plugin adds to a preview of 3 tasks, and what 100,000 add to a gated one: CLI programs in JavaScript. */
export async function measurePreview(): Promise<Measurement[]> {
  const few = await startSimulatorProcess(["--port", "0", "--tasks", "3"]);
  const many = await startSimulatorProcess(["--port", "0", "--tasks", "100000"]);
  const slow = (tasks: number) => startSimulatorProcess(["--port", "0", "--tasks", String(tasks), "--latency", "20"]);
  const [slowFew, slowMany] = [await slow(3), await slow(100_000)];
  const stackOf = (program: string, { env }: SimulatorProcess) =>
    createStack({ nodejs: { "Pulumi.yaml": manifest, "index.js": program }, env });
  const stacks = {
    without: await stackOf(programs.without, few),
    reading: await stackOf(programs.reading, few),
    gatedFew: await stackOf(programs.gated, few),
    gatedMany: await stackOf(programs.gated, many),
    listingFew: await createStack({ nodejs: listingProgram, env: slowFew.env }),
    listingMany: await createStack({ nodejs: listingProgram, env: slowMany.env }),
  };
  const compare = (ours: EngineStack, reference: EngineStack) =>
    sideBySide(
      rounds,
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
        wanted: 1.12,
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
      {
        name: "preview that takes the whole list of 100,000 at 20 ms",
        ...(await compare(stacks.listingMany, stacks.listingFew)),
        referenceName: "the same with 3",
        wanted: 2.5,
      },
    ];
  } finally {
    await Promise.all(Object.values(stacks).map((stack) => stack.dispose()));
    await Promise.all([few, many, slowFew, slowMany].map((simulator) => simulator.stop()));
  }
}

/** Milliseconds of a preview. */
export async function preview(stack: EngineStack): Promise<number> {
  const result = await stack.preview();
  if (!result.ok) throw new Error(result.error);
  return result.duration;
}
