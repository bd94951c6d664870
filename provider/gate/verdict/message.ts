import type { Scope, FailedTask, Keyed } from "../../kps/model/failedTask";
import { printable } from "../../values/printable";
import type { Judgement } from "../judge";
import { groupAcknowledgements, groupLine, placesText } from "./acknowledgementGroups";
import type { AcknowledgementGroup } from "./acknowledgementGroups";
import { adviceLines } from "./adviceLines";
import { causesOf, causeLine } from "./causes";

const mostLines = 20;

/** What stands above acknowledgements of no use. */
export const endedTitles = {
  expired: "Expired acknowledgements (no longer apply):",
  unused: "Unused acknowledgements (safe to remove):",
} as const;

/** The scope that was read: `cn-north-4/cn-north-4_prod (0f3a…)`. */
export function scopeLabel({ region, projectId, projectName }: Scope): string {
  return projectName === undefined
    ? `${region}/${projectId}`
    : `${region}/${printable(projectName, 80)} (${projectId})`;
}

/** The message of a verdict: the scope that was read (passing too), what blocks, what is acknowledged, what to do. */
export function messageOf(
  list: CompleteList,
  judgement: Omit<Judgement, "unmatchedAcknowledgements">,
  now: number,
): string {
  const { blocking, acknowledged, expiredAcknowledgements, unusedAcknowledgements, projectTotal } = judgement;
  const head = `${scopeLabel(list.scope)}, ${list.credentials}: ${blocking.length} blocking of ${projectTotal}`;
  const covering = acknowledged.map(({ acknowledgement }) => acknowledgement);
  return [
    head,
    ...bulleted("Blocking:", causesOf(blocking), causeLine),
    ...bulleted("Acknowledged:", groupAcknowledgements(covering), acknowledgedLine),
    ...bulleted(endedTitles.expired, groupAcknowledgements(expiredAcknowledgements), groupLine),
    ...bulleted(endedTitles.unused, groupAcknowledgements(unusedAcknowledgements), groupLine),
    ...(blocking.length === 0 ? [] : adviceLines(list.scope, blocking, now)),
  ].join("\n");
}

/** One line for each reason and end, however many entries say so. */
function acknowledgedLine({ count, until, reason, places }: AcknowledgementGroup): string {
  return `${count} until ${until}: ${printable(reason)} (${placesText(places)})`;
}

/** A title and a line for each item, the first 20. A line is made for what is shown alone: of 100,000 failures there may be as many causes. */
export function bulleted<T>(title: string, items: readonly T[], lineOf: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const rest = items.length - mostLines;
  return [
    title,
    ...[...items.slice(0, mostLines).map(lineOf), ...(rest > 0 ? [`and ${rest} more`] : [])].map(
      (line) => `  - ${line}`,
    ),
  ];
}

/** A list that was read completely. */
export interface CompleteList {
  readonly scope: Scope;
  /** What read it, for messages: `keys from HW_ACCESS_KEY`. */
  readonly credentials: string;
  readonly tasks: readonly Keyed<FailedTask>[];
}
