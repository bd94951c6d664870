import { type Simulator } from "../simulator";

const quoted = (text: string): string => (/^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** What a started simulator says: its URL, its scope, and lines to paste into a shell. */
export function banner(simulator: Simulator): string {
  const { environment } = simulator;
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const scope = `${environment["HW_REGION_NAME"]}, project ${environment["HW_PROJECT_ID"]}`;
  const counts = `${simulator.failedTasks().length} failed tasks, ${simulator.runningTasks().length} running`;
  return [
    `KPS simulator on ${simulator.url}`,
    `${scope}: ${counts}`,
    "",
    ...exports,
    "",
    "One line a request follows; Ctrl-C ends it.",
  ].join("\n");
}
