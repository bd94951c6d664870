import { cwd } from "node:process";
import { emptyListWarnings } from "../../gate/filters/readFilter";
import { verdictRecord } from "../../gate/verdict/verdictRecord";
import { readRules } from "../../gate/rules/readRules";
import { ranges } from "../../kps/model/defaults";
import { checkProjectId, checkRegion } from "../../kps/model/region";
import { PropertyReader } from "../../values/propertyReader";
import { readVerdict } from "../readVerdict";
import type { FunctionHandler } from "./functionHandler";
import { unknownArguments } from "./unknownArguments";

/** Entries a list at most: results cost the engine time, and a person reads the first ones only. */
const mostEntries = 1000;

/** `kps:index:getFailedTasksVerdict`: judges the failed tasks in the plugin, so only the verdict crosses the engine. */
export const getFailedTasksVerdict: FunctionHandler = async (args, context) => {
  const unknown = unknownArguments(args, "getFailedTasksVerdict");
  if (unknown.length > 0) return { failures: unknown };
  const reader = new PropertyReader(args);
  const rules = readRules(reader, { now: context.now(), folder: cwd() });
  const scope = { region: reader.string("region", checkRegion), projectId: reader.string("projectId", checkProjectId) };
  const pageSize = reader.integer("pageSize", ranges.pageSize);
  reader.rejectUnknown();
  if (reader.problems.length > 0) return { failures: reader.problems };
  emptyListWarnings(rules).forEach(context.warn);
  const { verdict } = await readVerdict({ ...scope, pageSize, signal: context.signal }, () => rules, context);
  return { outputs: verdictRecord(verdict, mostEntries) };
};
