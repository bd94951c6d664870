import type { TaskFilter } from "../../gate/filters/taskFilter";
import { checkProjectId, checkRegion } from "../../kps/model/region";
import { durationForms } from "../../values/duration";
import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { type BoundKind, parseTimeOrAge, timeForms } from "../../values/timeBound";
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

const filterLists = ["operateTypes", "keypairNames", "serverIds", "serverNames"] as const;

/** Reads the arguments of a list function; `now` is what ages count back from. */
export function readListArguments(
  functionName: string,
  args: Properties,
  now: number,
): { readonly problems: readonly Problem[] } | { readonly problems: readonly []; readonly read: ListArguments } {
  const unknown = unknownArguments(args, functionName);
  if (unknown.length > 0) return { problems: unknown };
  const reader = new PropertyReader(args);
  const lists = Object.fromEntries(filterLists.map((name) => [name, reader.strings(name)]));
  const filter: TaskFilter = {
    ...lists,
    since: readBound(reader, "since", now),
    until: readBound(reader, "until", now),
  };
  if (filter.since !== undefined && filter.since > now)
    reader.fail("since", "is in the future, so nothing could match");
  if (filter.since !== undefined && filter.until !== undefined && filter.since > filter.until) {
    reader.fail("until", "is before since, so nothing could match");
  }
  const scope = { region: reader.string("region", checkRegion), projectId: reader.string("projectId", checkProjectId) };
  const pageSize = reader.integer("pageSize", { min: 1, max: 1000 });
  reader.rejectUnknown();
  if (reader.problems.length > 0) return { problems: reader.problems };
  return { problems: [], read: { ...scope, pageSize, filter, filterText: filterText(args, lists) } };
}

function readBound(reader: PropertyReader, kind: BoundKind, now: number): number | undefined {
  const text = reader.string(kind, (value) =>
    parseTimeOrAge(value, kind, now) === undefined
      ? `must be ${timeForms}, or ${durationForms} counted back from now`
      : undefined,
  );
  return text === undefined ? undefined : parseTimeOrAge(text, kind, now);
}

function filterText(args: Properties, lists: Record<string, string[] | undefined>): string {
  const sorted = filterLists.map((name) => lists[name] && [...new Set(lists[name])].sort());
  return JSON.stringify([...sorted, args["since"], args["until"]].map((value) => value ?? null));
}
