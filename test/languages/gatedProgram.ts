import assert from "node:assert/strict";
import type { Simulator } from "../../provider/simulator";

/** How a preview ended: exit code, and all that was printed. */
export interface Preview {
  readonly code: number | null;
  readonly output: string;
}

const application = /example:index:Application/;

/** Asserts of a program's preview: no failure passes, three block and an unreadable list blocks, and then nothing after the gate is planned. */
export async function assertGated(simulator: Simulator, preview: () => Promise<Preview>): Promise<void> {
  simulator.setFault(undefined);
  simulator.setFailedTasks(0);
  const clean = await preview();
  assert.equal(clean.code, 0, clean.output);
  assert.match(clean.output, application);

  simulator.setFailedTasks(3);
  const blocked = await preview();
  assert.notEqual(blocked.code, 0, blocked.output);
  assert.match(blocked.output, /3 blocking of 3/);
  assert.doesNotMatch(blocked.output, application);

  simulator.setFault("status-401");
  const unreadable = await preview();
  assert.notEqual(unreadable.code, 0, unreadable.output);
  assert.match(unreadable.output, /so nothing passes/);
  assert.doesNotMatch(unreadable.output, application);
}

/**
 * Asserts of a program's preview with a provider whose configuration is not known yet, for which the engine answers with
 * nothing: the program's own check stops it.
 */
export async function assertChecked(simulator: Simulator, preview: () => Promise<Preview>): Promise<void> {
  simulator.setFault(undefined);
  simulator.setFailedTasks(0);
  const { code, output } = await preview();
  assert.notEqual(code, 0, output);
  assert.match(output, /KPS gave no verdict: the provider's configuration is not known yet/);
  assert.doesNotMatch(output, application);
}
