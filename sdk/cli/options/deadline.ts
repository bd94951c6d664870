import { TimeoutError } from "../../../provider/kps/errors";
import { defaults } from "../../../provider/kps/model/defaults";
import type { CommandContext } from "../commandContext";
import { collectProblems } from "./collectProblems";
import { readingOf } from "./settingsOptions";
import type { OptionValues } from "./settingsOptions";

/** Lists that are read at a time, at least. */
const atATime = 6;
/** What the pages of one list may wait for their turn: the API allows few requests a second. */
const turnsMs = 5_000;

/** The time limit of a whole command. */
export interface Deadline {
  /** Aborts when the time is over, or when the command is interrupted: what is unread then is unknown. */
  readonly signal: AbortSignal;
  /**
   * Says how much the command reads from now on, from which the limit follows where `--deadline` sets none. Until it is
   * called, and for commands that wait for a person, each request has its own limit only.
   */
  readonly allowFor: (lists: number) => void;
  /**
   * For what a command can do without: a signal that also aborts while there is still time to tell what was found.
   */
  readonly spare: () => AbortSignal;
}

/** How much of the time that is left may go into what a command can do without. */
const spareShare = 0.75;

/**
 * Starts the clock of a command: to be called before it reads anything. Should the command not end within the grace after
 * its time, its process does.
 * @param options all of the command's; what is wrong with them is for its own reading of them to say
 */
export function startDeadline(options: OptionValues, context: Pick<CommandContext, "signal" | "endAfter">): Deadline {
  const reading = collectProblems([], () => readingOf(options));
  const { timeoutMs = defaults.timeoutMs } = reading?.settings ?? {};
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let endsAt: number | undefined;
  const endAfter = (ms: number): void => {
    clearTimeout(timer);
    endsAt = performance.now() + ms;
    timer = setTimeout(() => {
      limit.abort(deadlineError(ms));
    }, ms).unref();
    context.endAfter?.(ms);
  };
  const given = reading?.deadlineMs;
  if (given !== undefined) endAfter(given);
  const signal = AbortSignal.any([context.signal, limit.signal]);
  return {
    signal,
    allowFor: (lists) => {
      if (given === undefined) endAfter(timeoutMs * (1 + Math.ceil(lists / atATime)) + turnsMs * lists);
    },
    spare: () => {
      if (endsAt === undefined) return signal;
      const spare = new AbortController();
      const ms = Math.max(0, endsAt - performance.now()) * spareShare;
      setTimeout(() => {
        spare.abort(deadlineError(ms));
      }, ms).unref();
      return AbortSignal.any([signal, spare.signal]);
    },
  };
}

function deadlineError(ms: number): TimeoutError {
  return new TimeoutError("deadline", {
    attempt: "The command",
    outcome: `did not finish within ${Math.round(ms / 100) / 10} s (--deadline)`,
    advice: "What was not read by then is unknown, so it does not pass. Raise --deadline, or check the network path.",
  });
}
