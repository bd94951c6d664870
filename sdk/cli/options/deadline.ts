import { TimeoutError } from "../../../provider/kps/errors";
import { defaults } from "../../../provider/kps/model/defaults";
import type { CommandContext } from "../commandContext";
import type { ReadingOptions } from "./settingsOptions";

/** Lists that are read at a time, at least. */
const atATime = 6;
/** What the pages of one list may wait for their turn: the API allows few requests a second. */
const turnsMs = 5_000;

/**
 * Limits the whole command: the signal that it gives aborts when the time is over, or when the command is interrupted,
 * and what is unread then is unknown. Should the command not end within the grace after that, its process does.
 * @param lists how many lists the command reads
 */
export function deadlineSignal(
  { signal, endAfter }: Pick<CommandContext, "signal" | "endAfter">,
  { settings, deadlineMs }: Pick<ReadingOptions, "settings" | "deadlineMs">,
  lists = 1,
): AbortSignal {
  const { timeoutMs = defaults.timeoutMs } = settings;
  const ms = deadlineMs ?? timeoutMs * (1 + Math.ceil(lists / atATime)) + turnsMs * lists;
  const limit = new AbortController();
  setTimeout(() => {
    limit.abort(deadlineError(ms));
  }, ms).unref();
  endAfter?.(ms);
  return AbortSignal.any([signal, limit.signal]);
}

function deadlineError(ms: number): TimeoutError {
  return new TimeoutError("deadline", {
    attempt: "The command",
    outcome: `did not finish within ${Math.round(ms / 100) / 10} s (--deadline)`,
    advice: "What was not read by then is unknown, so it does not pass. Raise --deadline, or check the network path.",
  });
}
