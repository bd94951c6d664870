import * as pulumi from "@pulumi/pulumi";
import { asRunError } from "./runError";

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
  let result: Partial<Result>;
  try {
    result = ((await pulumi.runtime.invoke(token, args, options)) ?? {}) as Partial<Result>;
  } catch (error) {
    throw asRunError(error);
  }
  if (complete(result)) return result;
  throw new pulumi.RunError(
    `${token}: provider configuration not known yet. At preview the engine does not call a provider whose ` +
      `configuration, or a function whose arguments, depend on resources that do not exist yet, and answers with ` +
      `nothing. Configure the provider with known values, or use ${token.replace(/^.*:/, "")}Output.`,
  );
}
