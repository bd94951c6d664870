import type { FailedTask, Keyed } from "../../../provider/kps/failedTask";
import { baselineLine } from "./baseline";
import { BaselineLines } from "./baselineLines";

/** The layout that this version writes and reads. */
export const baselineVersion = 1;

/** A line of a next baseline. */
export type NextLine = string | BaselineLines | Keyed<FailedTask>;

/** A scope as the next baseline has it. */
export interface NextScope {
  readonly region: string;
  readonly projectId: string;
  readonly status: string;
  /** By key: a line, how to get one of the baseline before, or a failure that is seen for the first time. */
  readonly lines: ReadonlyMap<string, NextLine>;
}

/**
 * A baseline as JSON text, piece by piece: scopes and tasks sorted, one task a line, so that a diff of two shows what
 * changed and a merge of two branches seldom collides.
 * @param firstSeen RFC 3339: when failures without a line were first seen
 */
export function* baselineText(scopes: readonly NextScope[], firstSeen: string): Iterable<string> {
  yield `{\n  "kpsBaseline": ${baselineVersion},\n  "scopes": [`;
  const sorted = [...scopes].sort((a, b) => compare(a.region, b.region) || compare(a.projectId, b.projectId));
  for (const [index, scope] of sorted.entries()) {
    yield `${index === 0 ? "" : ","}\n    {"region":${JSON.stringify(scope.region)},"projectId":${JSON.stringify(scope.projectId)},"status":${JSON.stringify(scope.status)},"tasks":[`;
    let separator = "\n";
    for (const key of [...scope.lines.keys()].sort(compare)) {
      yield `${separator}      ${lineOf(key, scope.lines.get(key) ?? "", firstSeen)}`;
      separator = ",\n";
    }
    yield scope.lines.size === 0 ? "]}" : "\n    ]}";
  }
  yield sorted.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

function lineOf(key: string, line: NextLine, firstSeen: string): string {
  if (typeof line === "string") return line;
  return line instanceof BaselineLines ? (line.get(key) ?? "") : baselineLine(line, firstSeen);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
