import { ConfigError } from "../../../provider/kps/errors";
import type { TaskList } from "../../../provider/kps/kpsClient";
import { demandList, ListReader } from "../../../provider/kps/listReader";
import type { FailedTask } from "../../../provider/kps/model/failedTask";
import type { Settings } from "../../../provider/kps/model/settings";
import { printable } from "../../../provider/values/printable";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { sshPortOf } from "../inspect/inspectOptions";
import type { InspectOptionValues } from "../inspect/inspectOptions";
import { inspectTasks } from "../inspect/inspectTasks";
import { startDeadline } from "../options/deadline";
import type { Deadline } from "../options/deadline";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import { largePieces } from "../output/largePieces";
import { withProgress } from "../output/progress";
import { wrapLines } from "../output/wrapText";
import { excludeHint, expandAccounts } from "../scopes/expandAccounts";
import type { AccountOptions } from "../scopes/expandAccounts";
import { scopeRequests } from "../scopes/scopeRequests";
import { explainTasks } from "./explained";
import { explainJson } from "./explainJson";
import { explainText } from "./explainText";
import { checkSelection, selectExplained } from "./selectExplained";

/** Options of `kps explain`, as the parser gives them. */
export interface ExplainOptions extends OptionValues, AccountOptions, InspectOptionValues {
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
  const { server = [], all = false, inspect = false, json = false } = options;
  const selection = { keys, servers: server, all };
  checkSelection(selection);
  const sshPort = sshPortOf(options);
  const deadline = startDeadline(options, context);
  const { signal } = deadline;
  const reader = new ListReader(context.runtime);
  const { lists, isComplete } = await readLists(reader, options, { ...context, deadline });
  const tasks = lists.flatMap(({ list }) => list.tasks.map((task) => ({ scope: list.scope, task })));
  const selected = new Set(
    selectExplained(
      tasks.map(({ task }) => task),
      selection,
    ),
  );
  const wanted = tasks.filter(({ task }) => selected.has(task));
  const groups = explainTasks(wanted);
  // Each server is read in two steps: it, and its security groups.
  if (inspect) deadline.allowFor(2 * selected.size);
  const scopes = lists.map(({ settings, list: { scope } }) => ({ settings, scope }));
  const findings = inspect
    ? await inspectTasks(wanted, { reader, lists: scopes, sshPort }, { ...context, signal })
    : undefined;
  if (json) for (const text of largePieces(explainJson(groups, findings))) context.write(text);
  else if (groups.length === 0) context.write("No failed tasks.\n");
  else context.write(`${wrapLines(explainText(groups, findings), context.columns)}\n`);
  if (signal.aborted) context.writeError(`kps: ${(signal.reason as Error).message}\n`);
  return isComplete && !signal.aborted ? exitCodes.ok : exitCodes.couldNotTell;
}

/** Reads every scope's list; one that cannot be read fails all, as its tasks would be missing. */
async function readLists(
  reader: ListReader,
  options: ExplainOptions,
  context: CommandContext & { readonly deadline: Deadline },
): Promise<{ lists: { settings: Settings; list: TaskList<FailedTask> }[]; isComplete: boolean }> {
  const { runtime, folder, deadline } = context;
  const { signal } = deadline;
  const { settings, pageSize } = readingOf(options);
  const own = scopeRequests(options, { settings, rules: {} }, folder, runtime.now());
  const requests = await expandAccounts(own, options, { ...context, signal });
  if (requests.length === 0) throw new ConfigError([{ property: "scopes", reason: "are empty" }]);
  deadline.allowFor(requests.length);
  const wanted = requests.map((request) => request.settings);
  const lists = await withProgress(requests.length, context, (step) =>
    reader.readAll(wanted, { pageSize, signal }, (outcome, index) => {
      // A whole account is explained as far as it can be read, and the rest is named.
      const canGoOn = requests[index]?.allProjects === true && "error" in outcome;
      if (canGoOn)
        context.writeError(`kps: ${printable(requests[index]?.label ?? "", 120)}: ${outcome.error.message}\n`);
      const list = canGoOn ? undefined : demandList(outcome);
      step();
      return { label: requests[index]?.label ?? "", settings: wanted[index] ?? settings, list };
    }),
  );
  const unknown = lists.flatMap(({ label, list }) => (list === undefined ? [label] : []));
  if (unknown.length > 0) context.writeError(excludeHint(unknown));
  const read = lists.flatMap(({ settings: own, list }) => (list === undefined ? [] : [{ settings: own, list }]));
  return { lists: read, isComplete: unknown.length === 0 };
}
