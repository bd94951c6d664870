import type { Problem } from "../../values/problem";
import { KpsError } from "./kpsError";

/** Settings or arguments that cannot be used; lists every problem found, each on its property path. */
export class ConfigError extends KpsError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
    super({
      attempt: "The KPS configuration",
      outcome: `is not usable: ${list.replace(/\.$/, "")}`,
      advice: "Correct it and try again.",
    });
    this.problems = problems;
  }
}
