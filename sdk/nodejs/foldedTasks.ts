import * as pulumi from "@pulumi/pulumi";
import { foldedProperty, foldingArgument, foldingForm, unfoldList } from "../../provider/values/foldedList";
import { runError } from "./runError";

/**
 * Arguments that also ask for a long list in the form that crosses the engine fast. Mocks get none of this: what a unit
 * test sees are its program's own arguments.
 */
export function askingFolded(args: object): object {
  const monitor = pulumi.runtime.getMonitor() as { readonly mocks?: unknown } | undefined;
  return monitor?.mocks === undefined ? { ...args, [foldingArgument]: foldingForm } : args;
}

/** The same arguments for a plugin that does not know of folded lists. */
export function askingPlain(args: object): object {
  return { ...args, [foldingArgument]: undefined };
}

/** Whether a plugin has turned {@link askingFolded} down: one older than folded lists. */
export function refusesFolding(error: unknown): boolean {
  return error instanceof Error && error.message.includes(`(${foldingArgument})`);
}

/**
 * A result as the schema has it, whatever form it came in.
 * @throws pulumi.RunError for a folded list that cannot be read
 */
export function unfolded<Result extends object>(token: string, result: Result): Result {
  const { [foldedProperty]: texts, ...rest } = result as Result & { [foldedProperty]?: unknown };
  if (!Array.isArray(texts)) return result;
  try {
    return { ...rest, tasks: unfoldList(texts) } as unknown as Result;
  } catch (error) {
    throw runError(
      `${token}: the plugin's list cannot be read (${(error as Error).message}), so nothing is known of it. Install the ` +
        "plugin and the npm package pulumi-kps in the same version.",
    );
  }
}
