import type { PulumiFn } from "@pulumi/pulumi/automation";
import { createStack } from "./createStack";
import type { DeploymentResult } from "./deploymentResult";
import { useEngine } from "./enginePulumi";
import type { EngineStack } from "./engineStack";
import type { StackOptions } from "./stackOptions";

/** One stack of a suite, whose program each test brings along. */
export interface ProgramStack {
  preview(program: PulumiFn, options?: Parameters<EngineStack["preview"]>[0]): Promise<DeploymentResult>;
  up(program: PulumiFn, options?: Parameters<EngineStack["up"]>[0]): Promise<DeploymentResult>;
  /** The stack itself, there once the suite runs. */
  stack(): EngineStack;
}

/** Makes a stack for the suite that this is called in, so that tests of one configuration share it; `options` are asked for at its start. */
export function useProgram(options: () => Omit<StackOptions, "program" | "yaml">): ProgramStack {
  let stack: EngineStack | undefined;
  let program: PulumiFn = () => Promise.resolve();
  useEngine();
  before("create the stack", async () => {
    stack = await createStack({ ...options(), program: () => program() });
  });
  after(() => stack?.dispose());
  const current = (): EngineStack => {
    if (stack === undefined) throw new Error("the stack is there during tests only");
    return stack;
  };
  return {
    stack: current,
    preview: (next, previewOptions) => {
      program = next;
      return current().preview(previewOptions);
    },
    up: (next, upOptions) => {
      program = next;
      return current().up(upOptions);
    },
  };
}
