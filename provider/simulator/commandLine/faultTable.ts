import { type Fault } from "../faults/fault";
import { faultRegistry } from "../faults/faultRegistry";

/** The faults by name, each with what it does and the argument that it takes: lines for a terminal. */
export function faultTable(): string {
  const entries = Object.entries<Fault>(faultRegistry).sort(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries
    .flatMap(([name, { does, argument }]) => [
      `  ${name.padEnd(width)}  ${does}`,
      ...(argument === undefined ? [] : [`  ${" ".repeat(width)}  ${name}:ARG, ${argument}`]),
    ])
    .join("\n");
}
