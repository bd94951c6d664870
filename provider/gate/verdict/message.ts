import type { Scope, FailedTask, Keyed } from "../../kps/model/failedTask";
import { printable } from "../../values/printable";
import type { Acknowledgement } from "../acknowledgements/acknowledgement";
import type { AcknowledgedTask, Judgement } from "../judge";
import { adviceLines } from "./adviceLines";
import { causesOf, causeLine } from "./causes";

const mostLines = 20;

/** Whose list was read: `cn-north-4/cn-north-4_prod (0f3a…)`. */
export function scopeLabel({ region, projectId, projectName }: Scope): string {
  return projectName === undefined
    ? `${region}/${projectId}`
    : `${region}/${printable(projectName, 80)} (${projectId})`;
}

/** The message of a verdict: whose list was read (passing too), what blocks, what is acknowledged, what to do. */
export function messageOf(
  list: CompleteList,
  judgement: Omit<Judgement, "unmatchedAcknowledgements">,
  now: number,
): string {
  const { blocking, acknowledged, expiredAcknowledgements, unusedAcknowledgements, projectTotal } = judgement;
  const head = `${scopeLabel(list.scope)}, ${list.credentials}: ${blocking.length} blocking of ${projectTotal}`;
  return [
    head,
    ...bulleted("Blocking:", causesOf(blocking), causeLine),
    ...bulleted("Acknowledged:", acknowledgedLines(acknowledged), asIs),
    ...bulleted("Expired acknowledgements (no longer apply):", expiredAcknowledgements, endedLine),
    ...bulleted("Unused acknowledgements (safe to remove):", unusedAcknowledgements, endedLine),
    ...(blocking.length === 0 ? [] : adviceLines(list.scope, blocking, now)),
  ].join("\n");
}

/** One line for each reason and end, however many entries say so. */
function acknowledgedLines(acknowledged: readonly AcknowledgedTask[]): string[] {
  const groups = new Map<string, { count: number; places: Set<string> }>();
  for (const { acknowledgement } of acknowledged) {
    const text = `until ${day(acknowledgement.expires)}: ${printable(acknowledgement.reason)}`;
    const group = groups.get(text) ?? { count: 0, places: new Set() };
    group.count++;
    group.places.add(acknowledgement.place);
    groups.set(text, group);
  }
  return [...groups].map(([text, { count, places }]) => {
    const [first = ""] = places;
    return `${count} ${text} (${first}${places.size > 1 ? ` and ${places.size - 1} more entries` : ""})`;
  });
}

function endedLine({ expires, reason, place }: Acknowledgement): string {
  return `until ${day(expires)}: ${printable(reason)} (${place})`;
}

const asIs = (line: string): string => line;

/** A line is made for what is shown alone: of 100,000 failures there may be as many causes. */
function bulleted<T>(title: string, items: readonly T[], lineOf: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const rest = items.length - mostLines;
  return [
    title,
    ...[...items.slice(0, mostLines).map(lineOf), ...(rest > 0 ? [`and ${rest} more`] : [])].map(
      (line) => `  - ${line}`,
    ),
  ];
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A list that was read whole. */
export interface CompleteList {
  readonly scope: Scope;
  /** What read it, for messages: `keys from HW_ACCESS_KEY`. */
  readonly credentials: string;
  readonly tasks: readonly Keyed<FailedTask>[];
}
