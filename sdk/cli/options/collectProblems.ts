import { ConfigError } from "../../../provider/kps/errors/index";
import type { Problem } from "../../../provider/values/problem";

/** Reads something of the options; the problems of a ConfigError join `problems`, so that a user sees all at once. */
export function collectProblems<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
