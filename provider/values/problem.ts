/** One thing wrong with one setting or argument. */
export interface Problem {
  /** Property path, such as `endpoints.kps` or `serverNames[2]`. */
  readonly property: string;
  /** What is wrong and what is allowed, to be read after the property's name. */
  readonly reason: string;
}
