import * as pulumi from "@pulumi/pulumi";
import { runError } from "../runError";

/**
 * Rules as the engine takes them.
 * @throws pulumi.RunError when a value is an output or a promise: nothing can be waited for in a synchronous line
 */
export function plainRules(rules: object): object {
  refuseLater(rules, "");
  return JSON.parse(JSON.stringify(rules)) as object;
}

function refuseLater(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) return;
  if (pulumi.Output.isInstance(value) || "then" in value)
    throw runError(
      `gateProgram(): ${path} is ${pulumi.Output.isInstance(value) ? "an output" : "a promise"}, which a synchronous line ` +
        `cannot wait for. Give it a plain value.`,
    );
  for (const [key, inner] of Object.entries(value)) refuseLater(inner, path === "" ? key : `${path}.${key}`);
}
