import { unfolded } from "./foldedTasks";
import { runError } from "./runError";

/**
 * The result, its list unfolded, when it is whole.
 * @throws pulumi.RunError where the engine answered with nothing, or with a list that cannot be read
 */
export function wholeResult<Result extends object>(
  token: string,
  result: Partial<Result> | undefined,
  complete: (result: Partial<Result>) => result is Result,
): Result {
  const given = unfolded(token, result ?? {});
  if (complete(given)) return given;
  throw runError(
    `${token}: provider configuration not known yet. At preview the engine does not call a provider whose ` +
      `configuration, or a function whose arguments, depend on resources that do not exist yet, and answers with ` +
      `nothing. Configure the provider with known values, or use ${token.replace(/^.*:/, "")}Output.`,
  );
}
