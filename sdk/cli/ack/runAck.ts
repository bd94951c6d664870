import { scopeText } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { Rules } from "../../../provider/gate/judge";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import { demandList, ListReader } from "../../../provider/kps/listReader";
import { confirm } from "../clear/confirm";
import type { Terminal } from "../clear/confirm";
import type { CommandContext } from "../commandContext";
import { ChangedMeanwhileError, replaceFile } from "../files/replaceFile";
import { startDeadline } from "../options/deadline";
import type { Deadline } from "../options/deadline";
import { filterOf } from "../options/rulesOptions";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import { withProgress } from "../output/progress";
import { wrapLines } from "../output/wrapText";
import { attempts, CommandError } from "../commandError";
import { planAcknowledgements } from "./acknowledge";
import type { PlannedEdit } from "./acknowledge";
import { acknowledgementStates, listJson, stateLines } from "./acknowledgementStates";
import { openTarget } from "./acknowledgementsTarget";
import type { AcknowledgementsTarget } from "./acknowledgementsTarget";
import { expiryDate, defaultExpiry } from "./expiryDate";
import { acknowledgedBy, matchFieldsOf } from "./ackFilter";
import type { ScopedTasks } from "./entry";
import { planPrune } from "./prune";
import { expandAccounts } from "../scopes/expandAccounts";
import type { AccountOptions } from "../scopes/expandAccounts";
import { namesScopes, scopeRequests } from "../scopes/scopeRequests";
import type { ScopeOptions } from "../scopes/scopeRequests";
import { selectionOf } from "./selectTasks";
import type { SelectionOptions } from "./selectTasks";

/** Options of `kps ack`. */
export interface AckOptions extends SelectionOptions, AckFileOptions {
  readonly reason?: string;
  readonly expires?: string;
  /** Names of fields, as options write them. */
  readonly by?: readonly string[];
}

/** Options of `kps ack list` and `kps ack prune`. */
export interface AckFileOptions extends OptionValues, ScopeOptions, AccountOptions {
  readonly file?: string;
}

/** Options of `kps ack prune`. */
export interface AckPruneOptions extends AckFileOptions {
  /** Drop without asking, however many. */
  readonly yes?: boolean;
}

/**
 * Acknowledges failures of the lists read now.
 * @throws KpsError; the file is then as it was
 */
export async function runAck(keys: readonly string[], options: AckOptions, context: CommandContext): Promise<void> {
  const { runtime, folder, write, columns } = context;
  const deadline = startDeadline(options, context);
  const now = runtime.now();
  const { reason = "", expires: until = defaultExpiry, file } = options;
  if (reason.trim() === "")
    throw new CommandError(
      attempts.acknowledge,
      "needs a --reason",
      "Explain why these failures are acceptable; reviewers read it.",
    );
  const expires = expiryDate(until, now);
  const filter = filterOf(options, now);
  const by = matchFieldsOf(options.by ?? []);
  const selection = selectionOf(keys, { ...options, isFiltered: filter !== undefined }, folder);
  const target = openTarget(folder, file, now);
  const lists = await readEvery(options, deadline, context);
  const meant = lists.map(({ scope, tasks, rules }) => ({
    scope,
    tasks: tasks.filter(acknowledgedBy(rules)).filter(acknowledgedBy(filter ?? {})),
  }));
  const lines = await editTarget(
    target,
    () => openTarget(folder, file, now),
    (found) => planAcknowledgements({ lists: meant, target: found, selection, by, reason, expires, folder, now }),
    { runtime, signal: deadline.signal },
  );
  write(`${wrapLines(lines.join("\n"), columns)}\n`);
}

/**
 * Shows what each acknowledgement covers now, and which have expired or are unused.
 * @throws KpsError
 */
export async function runAckList(
  options: AckFileOptions & { readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const { runtime, folder, write, columns } = context;
  const deadline = startDeadline(options, context);
  const { file, json = false } = options;
  const now = runtime.now();
  const target = openTarget(folder, file, now);
  const lists = await readEvery(options, deadline, context);
  const states = acknowledgementStates(target.acknowledgements, lists, { areAll: namesScopes(options), now });
  const head =
    target.text === undefined ? `${target.shown}: no such file` : `${target.shown}: ${states.length} acknowledgements`;
  const text = json
    ? listJson(target.path, states)
    : wrapLines([...lists.map(listLine), head, ...states.flatMap(stateLines)].join("\n"), columns);
  write(`${text}\n`);
}

/**
 * Drops entries that have expired or match no failure; asks first when they are more than a third of the file.
 * @param terminal where to ask
 * @throws KpsError; the file is then unchanged, above all when a list cannot be read completely
 */
export async function runAckPrune(
  options: AckPruneOptions,
  terminal: Terminal,
  context: CommandContext,
): Promise<void> {
  const { file, yes = false } = options;
  const { runtime, folder, write, columns } = context;
  const deadline = startDeadline(options, context);
  const { signal } = deadline;
  const now = runtime.now();
  const target = openTarget(folder, file, now);
  // Whoever is asked may take as long as they like.
  const mayAsk = !yes && terminal.input.isTTY === true;
  const lists = await readEvery(options, mayAsk ? { ...deadline, allowFor: () => undefined } : deadline, context);
  const plan = (found: AcknowledgementsTarget) => planPrune(found, lists, { areAll: namesScopes(options), now });
  const { after, lines, dropped, isMuch } = plan(target);
  if (!isMuch) {
    const edited = await editTarget(target, () => openTarget(folder, file, now), plan, { runtime, signal });
    write(`${wrapLines([...lists.map(listLine), ...edited].join("\n"), columns)}\n`);
    return;
  }
  write(`${wrapLines([...lists.map(listLine), ...lines].join("\n"), columns)}\n`);
  if (!yes) await demandYes(dropped, terminal, signal);
  // What was confirmed is what was shown: a file that changed meanwhile is an error.
  replaceTarget(target, after);
}

async function demandYes(count: number, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const advice = "Add --yes when that is right. The file is unchanged.";
  if (terminal.input.isTTY !== true) {
    throw new CommandError(
      attempts.prune,
      "needs confirmation, since more than a third of the file would go, but there is no terminal to ask on",
      advice,
    );
  }
  if (
    !(await confirm(
      `Remove these ${count} acknowledgements, more than a third of the file? Type yes: `,
      terminal,
      signal,
    ))
  ) {
    throw new CommandError(attempts.prune, "was not confirmed", "The file is unchanged.");
  }
}

/** A complete list, and what the configuration file says about it. */
interface AckList extends ScopedTasks {
  readonly rules: Rules;
}

function listLine({ scope, tasks }: ScopedTasks): string {
  return `${scopeLabel(scope)}: ${tasks.length} failed tasks`;
}

/**
 * Reads the failures of every scope that is named; of the settings' own when none is. One that cannot be read fails all: an
 * entry would seem unused.
 * @returns each list once, however often it is named
 * @throws KpsError
 */
async function readEvery(
  options: AckFileOptions,
  { signal, allowFor }: Deadline,
  context: CommandContext,
): Promise<readonly AckList[]> {
  const { runtime, folder } = context;
  const { settings, pageSize } = readingOf(options);
  const named = scopeRequests(options, { settings, rules: {} }, folder, runtime.now());
  const requests = await expandAccounts(named, options, { ...context, signal });
  allowFor(requests.length);
  const wanted = requests.map((request) => request.settings);
  const lists = await withProgress(requests.length, context, (onDone) =>
    new ListReader(runtime).readAll(wanted, { pageSize, signal }, (outcome, index) => {
      onDone();
      return { ...demandList(outcome), rules: requests[index]?.rules ?? {} };
    }),
  );
  return [...new Map(lists.map((list) => [scopeText(list.scope), list])).values()];
}

/** How long to try to write while others do: well before a draft counts as left behind. */
const patienceMs = 10_000;

/**
 * Edits the file: where another run writes it at the same time, waits, and plans again from what that run has written.
 * @returns what to tell of the edit
 */
async function editTarget(
  first: AcknowledgementsTarget,
  open: () => AcknowledgementsTarget,
  plan: (target: AcknowledgementsTarget) => PlannedEdit,
  { runtime, signal }: Pick<CommandContext, "runtime" | "signal">,
): Promise<readonly string[]> {
  let target = first;
  const until = runtime.now() + patienceMs;
  for (;;) {
    const { after, lines } = plan(target);
    try {
      replaceTarget(target, after);
      return lines;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError) || runtime.now() >= until || signal.aborted) throw error;
      await runtime.sleep(50 + runtime.random() * 150, signal).catch(() => {
        throw error;
      });
      target = open();
    }
  }
}

/** The file's byte order mark stays where it was: other tools of its owner want it. */
function replaceTarget({ path, mark = "", text }: AcknowledgementsTarget, after: string | undefined): void {
  const marked = (one: string | undefined) => (one === undefined ? undefined : mark + one);
  replaceFile(path, marked(text), marked(after));
}
