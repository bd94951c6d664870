import { KpsError } from "./kpsError";

/** One thing wrong with one setting or argument. */
export interface Problem {
  /** Property path, such as `endpoints.kps` or `serverNames[2]`. */
  readonly property: string;
  /** What is wrong and what is allowed, as one sentence. */
  readonly reason: string;
}

/** Settings or arguments that cannot be used; lists every problem found, each on its property path. */
export class ConfigError extends KpsError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
    super({
      attempt: "The KPS configuration",
      outcome: `is not usable: ${list.replace(/\.$/, "")}`,
      advice: "Correct it and run again.",
    });
    this.problems = problems;
  }
}
