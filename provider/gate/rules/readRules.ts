import type { PropertyReader } from "../../values/propertyReader";
import { type BoundKind, parseTime, timeForms } from "../../values/timeBound";
import type { Acknowledgement } from "../acknowledgements/acknowledgement";
import { loadAcknowledgements } from "../acknowledgements/acknowledgementsFile";
import { readAcknowledgement } from "../acknowledgements/readAcknowledgement";
import type { TaskFilter } from "../filters/taskFilter";
import type { Rules } from "../judge";

/** What rules are read with. */
export interface RulesContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Folder from which the acknowledgements file is looked for; absent: only a file that is named counts. */
  readonly folder?: string;
}

/** Rules, complete with the acknowledgements of the file. */
export interface ReadRules extends Rules {
  readonly acknowledgements: readonly Acknowledgement[];
}

/** Reads the rules of a gate, policy or check; problems stay in the reader. Ages are no times here: they open a gate by themselves. */
export function readRules(reader: PropertyReader, context: RulesContext): ReadRules {
  const filter: TaskFilter = {
    operateTypes: reader.strings("operateTypes"),
    keypairNames: reader.strings("keypairNames"),
    serverIds: reader.strings("serverIds"),
    serverNames: reader.strings("serverNames"),
    since: readBound(reader, "since", context),
    until: readBound(reader, "until", context),
  };
  if (filter.since !== undefined && filter.until !== undefined && filter.since > filter.until) {
    reader.fail("until", "is before since, so nothing could match");
  }
  const own = reader.maps("acknowledgements", (nested, index) =>
    readAcknowledgement(nested, `acknowledgements[${index}]`, context.now),
  );
  const file = loadAcknowledgements(reader.string("acknowledgementsFile"), context.folder, context.now);
  reader.problems.push(...file.problems);
  return { ...filter, acknowledgements: [...(own ?? []), ...file.acknowledgements] };
}

function readBound(reader: PropertyReader, kind: BoundKind, { now }: RulesContext): number | undefined {
  const text = reader.string(kind, (value) => {
    const time = parseTime(value, kind);
    if (time === undefined) return `must be ${timeForms}; an age such as 7d would open the gate by itself`;
    return kind === "since" && time > now ? "is in the future, so nothing could match" : undefined;
  });
  return text === undefined ? undefined : parseTime(text, kind);
}
