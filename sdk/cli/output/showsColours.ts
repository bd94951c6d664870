/** Whether to colour what goes to stdout: on a terminal that can, unless `NO_COLOR` is set to anything (no-color.org). */
export function showsColours(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
