import { printable } from "../../../provider/values/printable";
import { attempts, CommandError } from "../commandError";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { wrapLines } from "../output/wrapText";
import type { Baseline } from "./baseline/baseline";
import { draftBaseline, readBaselineFile } from "./baseline/baselineFile";

/**
 * Drops scopes from a baseline's file; asks nothing of the service.
 * @param path absolute
 * @param scopes each `REGION/PROJECT_ID`
 * @throws CommandError for a scope that the baseline does not have; the file is then unchanged
 */
export async function forgetScopes(
  path: string,
  scopes: readonly string[],
  { runtime, signal, write, columns }: CommandContext,
): Promise<ExitCode> {
  const file = readBaselineFile(path);
  const baseline: Baseline = file.baseline ?? new Map();
  const missing = scopes.filter((scope) => !baseline.has(scope));
  if (missing.length > 0) throw unknownScopes(path, missing, baseline);
  const draft = await draftBaseline(file, { forgotten: new Set(scopes) }, { now: runtime.now(), signal });
  draft.commit();
  const dropped = [...new Set(scopes)].map((scope) => {
    const count = baseline.get(scope)?.lines.size ?? 0;
    return `${printable(scope, 120)} (${count} ${count === 1 ? "failure" : "failures"})`;
  });
  const text = `${printable(path)}: dropped ${dropped.join(", ")}. When a dropped scope is read again, all its failures are new.`;
  write(`${wrapLines(text, columns)}\n`);
  return exitCodes.ok;
}

const mostNamed = 40;

function unknownScopes(path: string, missing: readonly string[], baseline: Baseline): CommandError {
  const has = [...baseline.keys()];
  const named = has.slice(0, mostNamed).map((scope) => `  ${printable(scope, 120)}`);
  const rest = has.length > mostNamed ? [`  and ${has.length - mostNamed} more`] : [];
  return new CommandError(
    attempts.forget,
    `failed: ${printable(path)} has no ${missing.map((scope) => printable(scope, 120)).join(", ")}`,
    "Give REGION/PROJECT_ID as the baseline has it. The file is unchanged.",
    has.length === 0 ? undefined : ["It has:", ...named, ...rest].join("\n"),
  );
}
