import { judgeList, passes } from "../../../provider/gate/verdict/verdict";
import type { Verdict } from "../../../provider/gate/verdict/verdict";
import { ConfigError } from "../../../provider/kps/errors/index";
import type { Problem } from "../../../provider/values/problem";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { collectProblems } from "../options/collectProblems";
import { rulesOf } from "../options/rulesOptions";
import { startDeadline } from "../options/deadline";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import { ListReader } from "../../../provider/kps/listReader";
import { onQueryKey, parseQuery } from "./query";
import { readInput } from "./readInput";

/** Keys in the result at most, and UTF-16 units of its message: Terraform keeps the map in plan and state. */
const mostKeys = 1000;
const longestMessage = 100_000;

/**
 * Answers one query of Terraform's external data source: a flat map of texts on stdout. Whatever is in doubt is an error.
 * @throws ConfigError for a query or an acknowledgements file that cannot be used
 */
export async function terraform(context: CommandContext): Promise<ExitCode> {
  const { options, fail } = parseQuery(await readInput(process.stdin, context.signal));
  const verdict = await verdictOf(options, context);
  if (verdict.status === "unknown" || (fail && !passes(verdict))) {
    context.writeError(`kps: ${verdict.message}\n`);
    return exitCodes.couldNotTell;
  }
  context.write(`${JSON.stringify(resultOf(verdict))}\n`);
  return exitCodes.ok;
}

async function verdictOf(options: OptionValues, context: CommandContext): Promise<Verdict> {
  const { runtime, folder } = context;
  const { signal, allowFor } = startDeadline(options, context);
  const problems: Problem[] = [];
  const reading = collectProblems(problems, () => readingOf(options));
  const rules = collectProblems(problems, () => rulesOf(options, folder, runtime.now()));
  if (reading === undefined || rules === undefined) throw new ConfigError(problems.map(onQueryKey));
  allowFor(1);
  const reader = new ListReader(runtime);
  return judgeList(await reader.read(reading.settings, { pageSize: reading.pageSize, signal }), rules, runtime.now());
}

/** The verdict as the flat map of texts that the protocol allows. */
function resultOf(verdict: Verdict): Record<string, string> {
  const { status, blocking, message, projectTotal, scope } = verdict;
  return {
    status,
    passes: String(passes(verdict)),
    blocking_count: String(blocking.length),
    blocking_keys: blocking
      .slice(0, mostKeys)
      .map(({ key }) => key)
      .join(","),
    message: message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`,
    project_total: String(projectTotal ?? ""),
    scope: scope === undefined ? "" : `${scope.region}/${scope.projectName ?? scope.projectId}`,
  };
}
