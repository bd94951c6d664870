import { cwd } from "node:process";
import { emptyListWarnings } from "../../gate/filters/readFilter";
import { readRules } from "../../gate/rules/readRules";
import type { Verdict } from "../../gate/verdict/verdict";
import { ranges } from "../../kps/model/defaults";
import { checkProjectId, checkRegion } from "../../kps/model/region";
import { PropertyReader } from "../../values/propertyReader";
import { readVerdict } from "../readVerdict";
import type { CheckFailure, Properties } from "../pluginProvider";
import type { ProviderContext } from "../providerContext";
import { unknownArguments } from "./unknownArguments";

/** Entries a list at most: results cost the engine time, and a person reads the first ones only. */
export const mostEntries = 1000;

/** The verdict by the rules in a function's arguments, or what is wrong with those. Judged here, so that only the verdict crosses the engine. */
export async function judgeByArguments(
  functionName: string,
  args: Properties,
  context: ProviderContext,
): Promise<{ readonly verdict: Verdict } | { readonly failures: CheckFailure[] }> {
  const unknown = unknownArguments(args, functionName);
  if (unknown.length > 0) return { failures: unknown };
  const reader = new PropertyReader(args);
  const rules = readRules(reader, { now: context.now(), folder: cwd() });
  const scope = { region: reader.string("region", checkRegion), projectId: reader.string("projectId", checkProjectId) };
  const pageSize = reader.integer("pageSize", ranges.pageSize);
  reader.rejectUnknown();
  if (reader.problems.length > 0) return { failures: [...reader.problems] };
  emptyListWarnings(rules).forEach(context.warn);
  const { verdict } = await readVerdict({ ...scope, pageSize, signal: context.signal }, () => rules, context);
  return { verdict };
}
