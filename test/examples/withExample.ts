import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transpileOnly } from "../support/engine/cliProgram";
import { withStack } from "../support/engine/createStack";
import type { DeploymentResult } from "../support/engine/deploymentResult";
import type { EngineStack } from "../support/engine/engineStack";
import type { ConfigValue } from "../support/engine/stackOptions";

export const examplesFolder = join(__dirname, "../../examples");

/** How an example is run. */
export interface ExampleOptions {
  readonly environment: Record<string, string>;
  readonly config?: Record<string, ConfigValue>;
  /** Files of the project beside the program, by name. */
  readonly files?: Record<string, string>;
}

/** Runs an example as a project of its own; `types.process.test.ts` checks the types of all. */
export async function withExample(
  name: string,
  { environment, config = {}, files = {} }: ExampleOptions,
  test: (stack: EngineStack) => Promise<void>,
): Promise<void> {
  const nodejs = { "index.ts": readFileSync(join(examplesFolder, name), "utf8"), ...files };
  await withStack({ nodejs, config, env: { ...environment, ...transpileOnly } }, test);
}

/** A deployment's outputs by name. */
export function valuesOf({ outputs }: DeploymentResult): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]));
}
