import * as pulumi from "@pulumi/pulumi";
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
  const raw = pulumi.runtime.invokeOutput<Partial<Result>>(token, args, options);
  // Every promise inside an output fails for itself; unhandled, this one would show the error with the SDK's stack.
  (raw as unknown as { isKnown: Promise<boolean> }).isKnown.catch(() => undefined);
  const settled = pulumi.isSecret(raw).then(
    () => raw,
    (error: unknown) => {
      throw asRunError(error);
    },
  );
  const whole = pulumi.output(settled).apply((result) => {
    const given = result as Partial<Result> | undefined;
    const unanswered = given === undefined || Object.keys(given).length === 0;
    return pulumi.runtime.isDryRun() && unanswered ? pulumi.unknown : wholeResult(token, given, complete);
  });
  return whole as pulumi.Output<Result>;
}
