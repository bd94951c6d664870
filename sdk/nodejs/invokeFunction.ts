import * as pulumi from "@pulumi/pulumi";
import { askingPlain, refusesFolding } from "./foldedTasks";
import { hintAtMissingPlugin } from "./hintAtMissingPlugin";
import { asRunError } from "./runError";
import { wholeResult } from "./wholeResult";

/**
 * Calls a function of the package at once and returns its whole result.
 * @throws pulumi.RunError one readable paragraph, whatever went wrong; also where the engine answers with nothing, as it
 * does at preview while the provider's configuration or an argument is not known: nothing must not read as "no failures".
 */
export async function invokeFunction<Result extends object>(
  token: string,
  args: object,
  options: pulumi.InvokeOptions | undefined,
  complete: (result: Partial<Result>) => result is Result,
): Promise<Result> {
  hintAtMissingPlugin();
  let result: Partial<Result> | undefined;
  try {
    const ask = (given: object) => pulumi.runtime.invoke(token, given, options);
    result = (await ask(args).catch((error: unknown) => {
      if (refusesFolding(error)) return ask(askingPlain(args));
      throw error;
    })) as Partial<Result> | undefined;
  } catch (error) {
    throw asRunError(error);
  }
  return wholeResult(token, result, complete);
}
