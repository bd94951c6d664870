import { createColors } from "picocolors";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { startDeadline } from "../options/deadline";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import { examine } from "./examine";
import { overall, reportJson, reportText } from "./report";
import type { Paint } from "./report";

/**
 * Looks at everything that a read rests on and prints what it finds.
 * @throws ConfigError for options that cannot be used
 */
export async function runDoctor(options: OptionValues, context: CommandContext): Promise<ExitCode> {
  const { runtime, folder, write, columns, isColoured = false } = context;
  const { settings, pageSize } = readingOf(options);
  const { signal, allowFor } = startDeadline(options, context);
  allowFor(requestsInTurn);
  const checks = await examine({ settings, pageSize, runtime, folder, signal });
  write(`${options["json"] === true ? reportJson(checks) : reportText(checks, painter(isColoured), columns)}\n`);
  if (signal.aborted) context.writeError(`kps: ${signal.reason instanceof Error ? signal.reason.message : "ended"}\n`);
  return overall(checks) === "problem" || signal.aborted ? exitCodes.couldNotTell : exitCodes.ok;
}

/** What is asked one after the other, each within `timeout`: endpoint, credentials, account, two lists. */
const requestsInTurn = 4 * 6;

function painter(isColoured: boolean): Paint {
  const { green, yellow, red } = createColors(isColoured);
  const colours = { ok: green, warning: yellow, problem: red };
  return (status, text) => colours[status](text);
}
