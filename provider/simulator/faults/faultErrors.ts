/** A fault name that the registry does not know; the message lists the nearest names. */
export class UnknownFaultError extends Error {
  override readonly name = "UnknownFaultError";

  constructor(
    /** The name as given. */
    readonly faultName: string,
    /** Known names that look like it, best first. */
    readonly nearest: readonly string[],
  ) {
    super(`unknown fault "${faultName}"; near it: ${nearest.join(", ")} (all names: --list-faults)`);
  }
}

/** A fault argument that cannot be used. */
export class FaultArgumentError extends Error {
  override readonly name = "FaultArgumentError";

  constructor(
    /** The argument as given. */
    readonly argument: string,
    expected: string,
  ) {
    super(`the fault's argument "${argument}" is not ${expected}`);
  }
}
