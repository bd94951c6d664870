import * as pulumi from "@pulumi/pulumi";
import { askingPlain, refusesFolding } from "./foldedTasks";
import { hintAtMissingPlugin } from "./hintAtMissingPlugin";
import { asRunError } from "./runError";
import { wholeResult } from "./wholeResult";

/**
 * Calls a function of the package as an output. Fails as {@link invokeFunction} does; where the engine answers with
 * nothing at preview the result is unknown: an `apply` on nothing would read it as "no failures".
 */
export function invokeOutputFunction<Result extends object>(
  token: string,
  args: object,
  options: pulumi.InvokeOutputOptions | undefined,
  complete: (result: Partial<Result>) => result is Result,
): pulumi.Output<Result> {
  hintAtMissingPlugin();
  const settled = settle<Result>(token, args, options).catch((error: unknown) => {
    if (refusesFolding(error)) return settle<Result>(token, askingPlain(args), options);
    throw error;
  });
  const whole = pulumi
    .output(
      settled.catch((error: unknown) => {
        throw asRunError(error);
      }),
    )
    .apply((result) => {
      const given = result as Partial<Result> | undefined;
      const unanswered = given === undefined || Object.keys(given).length === 0;
      return pulumi.runtime.isDryRun() && unanswered ? pulumi.unknown : wholeResult(token, given, complete);
    });
  return whole as pulumi.Output<Result>;
}

/** The answer, once it is there or has failed. */
async function settle<Result extends object>(
  token: string,
  args: object,
  options: pulumi.InvokeOutputOptions | undefined,
): Promise<pulumi.Output<Partial<Result>>> {
  const answer = pulumi.runtime.invokeOutput<Partial<Result>>(token, args, options);
  // Every promise inside an output fails for itself; unhandled, this one would show the error with the SDK's stack.
  (answer as unknown as { isKnown: Promise<boolean> }).isKnown.catch(() => undefined);
  await pulumi.isSecret(answer);
  return answer;
}
