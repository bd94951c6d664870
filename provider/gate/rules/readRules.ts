import type { PropertyReader } from "../../values/propertyReader";
import type { Acknowledgement } from "../acknowledgements/acknowledgement";
import { loadAcknowledgements } from "../acknowledgements/acknowledgementsFile";
import { readAcknowledgement } from "../acknowledgements/readAcknowledgement";
import { readFilter } from "../filters/readFilter";
import type { Rules } from "../judge";

/** What rules are read with. */
export interface RulesContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Folder from which the acknowledgements file is looked for; absent: only a file that is named counts. */
  readonly folder?: string;
}

/** Rules, complete with the acknowledgements of the file. */
export interface LoadedRules extends Rules {
  readonly acknowledgements: readonly Acknowledgement[];
}

/** Reads the rules of a gate, policy or check; problems stay in the reader. Ages are not allowed here: with one, a gate would open after some time. */
export function readRules(reader: PropertyReader, context: RulesContext): LoadedRules {
  const filter = readFilter(reader, { now: context.now, ages: false });
  const own = reader.maps("acknowledgements", (nested, index) =>
    readAcknowledgement(nested, `acknowledgements[${index}]`, context.now),
  );
  const file = loadAcknowledgements(reader.string("acknowledgementsFile"), context.folder, context.now);
  reader.problems.push(...file.problems);
  return { ...filter, acknowledgements: [...(own ?? []), ...file.acknowledgements] };
}
