import { passes } from "../../gate/verdict/verdict";
import { verdictRecord } from "../../gate/verdict/verdictRecord";
import type { FunctionHandler } from "./functionHandler";
import { judgeByArguments, mostEntries } from "./judgeByArguments";

/**
 * `kps:index:requireNoFailedTasks`: the verdict, if it passes.
 * @throws VerdictError with the verdict's message when failed tasks block or the list could not be read
 */
export const requireNoFailedTasks: FunctionHandler = async (args, context) => {
  const judged = await judgeByArguments("requireNoFailedTasks", args, context);
  if ("failures" in judged) return judged;
  if (!passes(judged.verdict)) throw new VerdictError(judged.verdict.message);
  return { outputs: verdictRecord(judged.verdict, mostEntries) };
};

/** A verdict that does not pass; the message is the verdict's. */
export class VerdictError extends Error {
  override readonly name = "VerdictError";
}
