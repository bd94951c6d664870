import { KpsClient } from "../../../provider/kps/kpsClient";
import type { CommandContext } from "../commandContext";
import { replaceFile } from "../files/replaceFile";
import { type OptionValues, readingOf } from "../options/settingsOptions";
import { fittedLines } from "../output/wrapText";
import { attempts, CommandError } from "../commandError";
import { planAcknowledgements } from "./acknowledge";
import { acknowledgementStates, listJson, stateLines } from "./acknowledgementStates";
import { openTarget } from "./acknowledgementsTarget";
import { expiryDate, defaultExpiry } from "./expiryDate";
import { planPrune } from "./prune";
import { readScopes } from "./readScopes";
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
  const { settings, pageSize } = readingOf(options);
  const client = new KpsClient(settings, runtime);
  const list = await client.listFailedTasks({ pageSize, signal: context.signal });
  const { after, lines } = planAcknowledgements({ list, target, selection, reason, expires, folder, now });
  replaceFile(target.path, target.text, after);
  write(`${fittedLines(lines.join("\n"), columns)}\n`);
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
  const { tasks, label } = await readScopes(scope, options, context);
  const states = acknowledgementStates(target.acknowledgements, tasks, runtime.now());
  const head =
    target.text === undefined ? `${target.shown}: no such file` : `${target.shown}: ${states.length} entries`;
  const text = json
    ? listJson(target.path, states)
    : fittedLines([label, head, ...states.flatMap(stateLines)].join("\n"), columns);
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
  const { tasks, label } = await readScopes(scope, options, context);
  const { after, lines } = planPrune(target, tasks, runtime.now());
  replaceFile(target.path, target.text, after);
  write(`${fittedLines([label, ...lines].join("\n"), columns)}\n`);
}
