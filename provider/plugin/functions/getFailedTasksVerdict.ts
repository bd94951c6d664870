import { verdictRecord } from "../../gate/verdict/verdictRecord";
import type { FunctionHandler } from "./functionHandler";
import { judgeByArguments, mostEntries } from "./judgeByArguments";

/** `kps:index:getFailedTasksVerdict`: the verdict, whatever it is. */
export const getFailedTasksVerdict: FunctionHandler = async (args, context) => {
  const judged = await judgeByArguments("getFailedTasksVerdict", args, context);
  return "failures" in judged ? judged : { outputs: verdictRecord(judged.verdict, mostEntries) };
};
