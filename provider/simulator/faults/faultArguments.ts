import { FaultArgumentError } from "./faultErrors";

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
