import { terminalText } from "./terminalText";

/** What of a process's stdout is needed to write to it. */
export type OutputStream = Pick<NodeJS.WriteStream, "write" | "on" | "errored">;

/**
 * Gives the function that writes to stdout. A closed pipe (`kps … | head`) is not an error; a full disk is, and is thrown
 * before anything is done that depends on the written text, such as a new baseline.
 * @returns throws an error with the system's code when the text could not be written
 */
export function standardOutput(stdout: OutputStream): (text: string) => void {
  // Thrown where it happened, below; Node.js would end the process for an error that nobody listens for.
  stdout.on("error", () => undefined);
  return (text) => {
    stdout.write(terminalText(text));
    const { code } = (stdout.errored ?? {}) as NodeJS.ErrnoException;
    if (code === undefined || code === "EPIPE") return;
    throw Object.assign(new Error(`stdout cannot be written (${code}). Free disk space at its target and try again.`), {
      code,
    });
  };
}

/** Whether to colour what goes to stdout: on a terminal that can, unless `NO_COLOR` is set to anything (no-color.org). */
export function showsColours(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
