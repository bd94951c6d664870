import { distance } from "fastest-levenshtein";
import type { Fault } from "./fault";
import { UnknownFaultError } from "./faultArguments";
import { faultRegistry } from "./faultRegistry";

/** A registry entry with the argument that the name carried. */
export interface FoundFault {
  /** The entry's name. */
  name: string;
  fault: Fault;
  argument: string | undefined;
}

const registry: Readonly<Record<string, Fault | undefined>> = faultRegistry;

function entry(name: string): Fault | undefined {
  return Object.hasOwn(registry, name) ? registry[name] : undefined;
}

/** Finds a fault by `name`, `name:argument` or `name-number`; throws `UnknownFaultError`. */
export function findFault(name: string): FoundFault {
  const exact = entry(name);
  if (exact !== undefined) return { name, fault: exact, argument: undefined };
  const [, base, argument] = /^([^:]+):(.*)$/s.exec(name) ?? /^(.+)-(\d+)$/.exec(name) ?? [];
  const fault = base === undefined ? undefined : entry(base);
  if (base !== undefined && fault?.argument !== undefined) return { name: base, fault, argument };
  throw new UnknownFaultError(name, nearestNames(base ?? name));
}

function nearestNames(name: string): string[] {
  return Object.keys(registry)
    .map((known) => ({ known, far: known.includes(name) ? 0 : distance(known, name) }))
    .sort((left, right) => left.far - right.far)
    .slice(0, 5)
    .map(({ known }) => known);
}
