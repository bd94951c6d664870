import { judgeList, passes } from "../../../provider/gate/verdict/verdict";
import { verdictRecord } from "../../../provider/gate/verdict/verdictRecord";
import { ListReader } from "../../../provider/kps/listReader";
import { ConfigError } from "../../../provider/kps/errors";
import type { Problem } from "../../../provider/values/problem";
import { collectProblems } from "../options/collectProblems";
import { type CommandContext, type ExitCode, exitCodes } from "../commandContext";
import { largePieces } from "../output/largePieces";
import { withProgress } from "../output/progress";
import { jsonDocument } from "../reports/jsonText";
import { wrapLines } from "../output/wrapText";
import { deadlineSignal } from "../options/deadline";
import { rulesOf } from "../options/rulesOptions";
import { type OptionValues, readingOf } from "../options/settingsOptions";

/**
 * Reads the list, judges it and prints the verdict.
 * @throws ConfigError for options or an acknowledgements file that cannot be used
 */
export async function check(options: OptionValues, context: CommandContext): Promise<ExitCode> {
  const { runtime, folder, write, writeError, columns } = context;
  const problems: Problem[] = [];
  const reading = collectProblems(problems, () => readingOf(options));
  const rules = collectProblems(problems, () => rulesOf(options, folder, runtime.now()));
  if (reading === undefined || rules === undefined) throw new ConfigError(problems);
  const { settings, pageSize } = reading;
  const signal = deadlineSignal(context, reading);
  const reader = new ListReader(runtime);
  const outcome = await withProgress(1, context, () => reader.read(settings, { pageSize, signal }));
  const verdict = judgeList(outcome, rules, runtime.now());
  if (options["json"] === true) {
    for (const text of largePieces(jsonDocument(verdictRecord(verdict)))) write(text);
  } else if (verdict.status === "unknown") writeError(`kps: ${verdict.message}\n`);
  else write(`${wrapLines(verdict.message, columns)}\n`);
  if (verdict.status === "unknown") return exitCodes.couldNotTell;
  return passes(verdict) ? exitCodes.ok : exitCodes.found;
}
