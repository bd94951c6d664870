import { baselineLine } from "./baseline";
import type { FreshTask } from "./baseline";
import { BaselineLines } from "./baselineLines";

/** The layout that this version writes and reads. */
export const baselineVersion = 1;

/** A line of a next baseline. */
export type NextLine = string | BaselineLines | FreshTask;

/** A scope as the next baseline has it. */
export interface NextScope {
  readonly region: string;
  readonly projectId: string;
  readonly status: string;
  /** By key: a line, how to get one of the baseline before, or a failure that is seen for the first time. */
  readonly lines: ReadonlyMap<string, NextLine>;
}

const comma = 0x2c;

/** Between two tasks. */
const separator = ",\n      ";

/**
 * A baseline as JSON text, piece by piece: scopes and tasks sorted, one task a line, so that a diff of two shows what
 * changed and a merge of two branches seldom collides.
 * @param firstSeen RFC 3339: when failures without a line were first seen
 */
export function* baselineText(scopes: readonly NextScope[], firstSeen: string): Iterable<string | Uint8Array> {
  yield `{\n  "kpsBaseline": ${baselineVersion},\n  "scopes": [`;
  const sorted = [...scopes].sort((a, b) => compare(a.region, b.region) || compare(a.projectId, b.projectId));
  for (const [index, scope] of sorted.entries()) {
    yield `${index === 0 ? "" : ","}\n    {"region":${JSON.stringify(scope.region)},"projectId":${JSON.stringify(scope.projectId)},"status":${JSON.stringify(scope.status)},"tasks":[`;
    if (scope.lines.size > 0) yield "\n      ";
    yield* linesText(scope.lines, firstSeen);
    yield scope.lines.size === 0 ? "]}" : "\n    ]}";
  }
  yield sorted.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

/** Lines that follow one another in the baseline before go back as one piece of its bytes. */
function* linesText(lines: NextScope["lines"], firstSeen: string): Iterable<string | Uint8Array> {
  let run: { from: BaselineLines; start: number; end: number } | undefined;
  let isFirst = true;
  // By UTF-16 code units, which a comparison of our own would take longer for.
  for (const key of [...lines.keys()].sort()) {
    const line = lines.get(key) ?? "";
    const [start, end] = (line instanceof BaselineLines ? line.placeOf(key) : undefined) ?? [];
    if (run?.from === line && start === run.end + separator.length && run.from.bytesOf(run.end, start)[0] === comma) {
      run.end = end ?? start;
      continue;
    }
    if (run !== undefined) yield run.from.bytesOf(run.start, run.end);
    if (!isFirst) yield separator;
    isFirst = false;
    run =
      line instanceof BaselineLines && start !== undefined && end !== undefined
        ? { from: line, start, end }
        : undefined;
    if (!(line instanceof BaselineLines)) yield typeof line === "string" ? line : baselineLine(line, firstSeen);
  }
  if (run !== undefined) yield run.from.bytesOf(run.start, run.end);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
