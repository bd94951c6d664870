import { boundNames, filterNames } from "../../gate/filters/filterFields";
import { readFilter } from "../../gate/filters/readFilter";
import type { TaskFilter } from "../../gate/filters/taskFilter";
import { ranges } from "../../kps/model/defaults";
import { checkProjectId, checkRegion } from "../../kps/model/region";
import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import type { Properties } from "../pluginProvider";
import { unknownArguments } from "./unknownArguments";

/** The arguments of `getFailedTasks` and `getRunningTasks`, checked. */
export interface ListArguments {
  readonly region?: string;
  readonly projectId?: string;
  readonly pageSize?: number;
  readonly filter: TaskFilter;
  /** The filters as they were written, in one fixed order: equal texts are equal filters. */
  readonly filterText: string;
}

/** Reads the arguments of a list function; `now` is what ages count back from. */
export function readListArguments(
  functionName: string,
  args: Properties,
  now: number,
): { readonly problems: readonly Problem[] } | { readonly problems: readonly []; readonly read: ListArguments } {
  const unknown = unknownArguments(args, functionName);
  if (unknown.length > 0) return { problems: unknown };
  const reader = new PropertyReader(args);
  const filter = readFilter(reader, { now, ages: true });
  const scope = { region: reader.string("region", checkRegion), projectId: reader.string("projectId", checkProjectId) };
  const pageSize = reader.integer("pageSize", ranges.pageSize);
  reader.rejectUnknown();
  if (reader.problems.length > 0) return { problems: reader.problems };
  return { problems: [], read: { ...scope, pageSize, filter, filterText: filterText(args, filter) } };
}

function filterText(args: Properties, filter: TaskFilter): string {
  const sorted = filterNames.map((name) => filter[name] && [...new Set(filter[name])].sort());
  return JSON.stringify([...sorted, ...boundNames.map((name) => args[name])].map((value) => value ?? null));
}
