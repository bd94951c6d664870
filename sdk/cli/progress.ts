import type { CommandContext } from "./commandContext";

const firstAfterMs = 1_000;
const clearLine = "\r\u001b[K";

/** Shows how far a long run is. */
export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

/** A line on stderr that says how many lists are read, from the second second on; nothing where no person looks on. */
export function progress(total: number, { isWatched, writeError }: CommandContext): Progress {
  if (isWatched !== true) return { step: () => undefined, end: () => undefined };
  let done = 0;
  let shown = false;
  const show = () => {
    shown = true;
    writeError(`${clearLine}Reading: ${done} of ${total} lists done …`);
  };
  const timer = setTimeout(show, firstAfterMs);
  return {
    step: () => {
      done++;
      if (shown) show();
    },
    end: () => {
      clearTimeout(timer);
      if (shown) writeError(clearLine);
    },
  };
}
