import { scopeLabel } from "../../../provider/gate/verdict/message";
import { demandList, ListReader } from "../../../provider/kps/listReader";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import type { CommandContext } from "../commandContext";
import { ChangedMeanwhileError, replaceFile } from "../files/replaceFile";
import { deadlineSignal } from "../options/deadline";
import { type OptionValues, readingOf } from "../options/settingsOptions";
import { wrapLines } from "../output/wrapText";
import { attempts, CommandError } from "../commandError";
import { planAcknowledgements, type PlannedEdit } from "./acknowledge";
import { acknowledgementStates, listJson, stateLines } from "./acknowledgementStates";
import { type AcknowledgementsTarget, openTarget } from "./acknowledgementsTarget";
import { expiryDate, defaultExpiry } from "./expiryDate";
import { planPrune } from "./prune";
import { scopeRequests } from "../scopes/scopeRequests";
import { type SelectionOptions, selectionOf } from "./selectTasks";

/** Options of `kps ack`. */
export interface AckOptions extends SelectionOptions, OptionValues {
  readonly reason?: string;
  readonly expires?: string;
  readonly file?: string;
}

/** Options of `kps ack list` and `kps ack prune`. */
export interface AckFileOptions extends OptionValues {
  readonly file?: string;
  /** Each `REGION/PROJECT`, by id or name; the settings' own when empty. */
  readonly scope?: readonly string[];
}

/**
 * Acknowledges failures of the list read now.
 * @throws KpsError; the file is then as it was
 */
export async function runAck(keys: readonly string[], options: AckOptions, context: CommandContext): Promise<void> {
  const { runtime, folder, write, columns } = context;
  const now = runtime.now();
  const { reason = "", expires: until = defaultExpiry, file } = options;
  if (reason.trim() === "")
    throw new CommandError(
      attempts.acknowledge,
      "needs a --reason",
      "Say why these failures may stay; reviewers read it.",
    );
  const expires = expiryDate(until, now);
  const selection = selectionOf(keys, options, folder);
  const target = openTarget(folder, file, now);
  const reading = readingOf(options);
  const { settings, pageSize } = reading;
  const signal = deadlineSignal(context, reading);
  const list = demandList(await new ListReader(runtime).read(settings, { pageSize, signal }));
  const lines = await editTarget(
    target,
    () => openTarget(folder, file, now),
    (found) => planAcknowledgements({ list, target: found, selection, reason, expires, folder, now }),
    context,
  );
  write(`${wrapLines(lines.join("\n"), columns)}\n`);
}

/**
 * Shows what each acknowledgement covers now, and which have ended or cover nothing.
 * @throws KpsError
 */
export async function runAckList(
  options: AckFileOptions & { readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const { runtime, folder, write, columns } = context;
  const { file, scope = [], json = false } = options;
  const target = openTarget(folder, file, runtime.now());
  const { tasks, label } = await readEvery(scope, options, context);
  const states = acknowledgementStates(target.acknowledgements, tasks, runtime.now());
  const head =
    target.text === undefined ? `${target.shown}: no such file` : `${target.shown}: ${states.length} entries`;
  const text = json
    ? listJson(target.path, states)
    : wrapLines([label, head, ...states.flatMap(stateLines)].join("\n"), columns);
  write(`${text}\n`);
}

/**
 * Drops the entries that cover nothing any more.
 * @throws KpsError; the file is then as it was, above all when a list cannot be read whole
 */
export async function runAckPrune(options: AckFileOptions, context: CommandContext): Promise<void> {
  const { file, scope = [] } = options;
  const { runtime, folder, write, columns } = context;
  const target = openTarget(folder, file, runtime.now());
  const { tasks, label } = await readEvery(scope, options, context);
  const lines = await editTarget(
    target,
    () => openTarget(folder, file, runtime.now()),
    (found) => planPrune(found, tasks, runtime.now()),
    context,
  );
  write(`${wrapLines([label, ...lines].join("\n"), columns)}\n`);
}

/**
 * Reads the failures of every scope that a file is for; of the settings' own when none is named. One that cannot be read
 * fails all: an entry would seem unused.
 * @param scopes as `kps drift` takes them: `REGION/PROJECT`, by id or name
 * @throws KpsError
 */
async function readEvery(
  scopes: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<{ readonly tasks: readonly Keyed<FailedTask>[]; readonly label: string }> {
  const { runtime, folder } = context;
  const reading = readingOf(options);
  const { settings, pageSize } = reading;
  const requests = scopeRequests({ scope: scopes }, { settings, rules: {} }, folder, runtime.now());
  const signal = deadlineSignal(context, reading, requests.length);
  const wanted = requests.map((request) => request.settings);
  const lists = await new ListReader(runtime).readAll(wanted, { pageSize, signal }, demandList);
  return {
    tasks: lists.flatMap(({ tasks }) => tasks),
    label: lists.map(({ scope, tasks }) => `${scopeLabel(scope)}: ${tasks.length} failed tasks`).join("\n"),
  };
}

/** Tries to write while others do; each try takes milliseconds. */
const mostTries = 200;

/**
 * Edits the file: where another run writes it at the same time, waits, and plans anew from what that run has written.
 * @returns what to tell of the edit
 */
async function editTarget(
  first: AcknowledgementsTarget,
  open: () => AcknowledgementsTarget,
  plan: (target: AcknowledgementsTarget) => PlannedEdit,
  { runtime, signal }: CommandContext,
): Promise<readonly string[]> {
  let target = first;
  for (let tried = 1; ; tried++) {
    const { after, lines } = plan(target);
    try {
      replaceTarget(target, after);
      return lines;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError) || tried === mostTries || signal.aborted) throw error;
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
