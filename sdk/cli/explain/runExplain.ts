import { ConfigError } from "../../../provider/kps/errors";
import { demandList, ListReader } from "../../../provider/kps/listReader";
import { type CommandContext, type ExitCode, exitCodes } from "../commandContext";
import { type OptionValues, readingOf } from "../options/settingsOptions";
import { largePieces } from "../output/largePieces";
import { withProgress } from "../output/progress";
import { fittedLines } from "../output/wrapText";
import { scopeRequests } from "../scopes/scopeRequests";
import { explainTasks, type ScopedTask } from "./explained";
import { explainJson } from "./explainJson";
import { explainText } from "./explainText";
import { checkSelection, selectExplained } from "./selectExplained";

/** Options of `kps explain`, as the parser gives them. */
export interface ExplainOptions extends OptionValues {
  readonly server?: readonly string[];
  readonly all?: boolean;
  readonly scope?: readonly string[];
  readonly config?: string;
  readonly json?: boolean;
}

/**
 * Explains the selected failed tasks of one project or many.
 * @throws KpsError when a list cannot be read, or nothing matches
 */
export async function runExplain(
  keys: readonly string[],
  options: ExplainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { server = [], all = false, json = false } = options;
  const selection = { keys, servers: server, all };
  checkSelection(selection);
  const tasks = await readTasks(options, context);
  const selected = new Set(
    selectExplained(
      tasks.map(({ task }) => task),
      selection,
    ),
  );
  const groups = explainTasks(tasks.filter(({ task }) => selected.has(task)));
  if (json) for (const text of largePieces(explainJson(groups))) context.write(text);
  else if (groups.length === 0) context.write("No failed tasks.\n");
  else context.write(`${fittedLines(explainText(groups), context.columns)}\n`);
  return exitCodes.ok;
}

/** Reads every scope's list; one that cannot be read fails all, as its tasks would be missing. */
async function readTasks(options: ExplainOptions, context: CommandContext): Promise<ScopedTask[]> {
  const { runtime, folder, signal } = context;
  const { settings, pageSize } = readingOf(options);
  const requests = scopeRequests(options, { settings, rules: {} }, folder, runtime.now());
  if (requests.length === 0) throw new ConfigError([{ property: "scopes", reason: "are empty" }]);
  const wanted = requests.map((request) => request.settings);
  const tasks = await withProgress(requests.length, context, (step) =>
    new ListReader(runtime).readAll(wanted, { pageSize, signal }, (outcome) => {
      const list = demandList(outcome);
      step();
      return list.tasks.map((task) => ({ scope: list.scope, task }));
    }),
  );
  return tasks.flat();
}
