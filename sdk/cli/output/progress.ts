import type { CommandContext } from "../commandContext";

const firstAfterMs = 1_000;
const clearLine = "\r\u001b[K";

/**
 * Reads with a line on stderr that says how many lists are read, from the second second on; nothing where no person looks
 * on.
 * @param read is given what to call after each list
 * @param what is read, where it is not lists
 */
export async function withProgress<T>(
  total: number,
  { isWatched, writeError }: CommandContext,
  read: (step: () => void) => Promise<T>,
  what = "lists",
): Promise<T> {
  if (isWatched !== true) return read(() => undefined);
  let done = 0;
  let shown = false;
  const show = () => {
    shown = true;
    writeError(`${clearLine}Reading: ${done} of ${total} ${what} done …`);
  };
  const timer = setTimeout(show, firstAfterMs);
  try {
    return await read(() => {
      done++;
      if (shown) show();
    });
  } finally {
    clearTimeout(timer);
    if (shown) writeError(clearLine);
  }
}
