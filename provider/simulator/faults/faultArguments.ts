/** Reads a whole number within bounds; `fallback` when there is no argument. */
export function wholeNumber(argument: string | undefined, fallback: number, minimum = 0, maximum = 2 ** 40): number {
  if (argument === undefined) return fallback;
  const value = /^-?\d+$/.test(argument) ? Number(argument) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new FaultArgumentError(argument, `a whole number from ${minimum} to ${maximum}`);
}

/** Reads one of the given names; the first when there is no argument. */
export function oneOf<T extends string>(argument: string | undefined, names: readonly [T, ...T[]]): T {
  if (argument === undefined) return names[0];
  const found = names.find((name) => name === argument);
  if (found === undefined) throw new FaultArgumentError(argument, `one of ${names.join(", ")}`);
  return found;
}

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
