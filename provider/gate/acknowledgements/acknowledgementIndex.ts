import type { FailedTask, Keyed } from "../../kps/model/failedTask";
import { matchFields } from "./acknowledgement";
import type { Acknowledgement, MatchField } from "./acknowledgement";

const none: readonly Acknowledgement[] = [];

/** Acknowledgements that name the same fields, by the values that they name. */
interface Group {
  readonly fields: readonly MatchField[];
  readonly byValues: Map<string, Acknowledgement[]>;
}

/**
 * Finds the acknowledgements of a failure by the exact fields that they name, so that ten thousand of them cost no more
 * time than one: there are few combinations of fields.
 */
export class AcknowledgementIndex {
  /** By the fields, as bits in the order of {@link matchFields}. */
  private readonly groups = new Map<number, Group>();

  constructor(acknowledgements: readonly Acknowledgement[]) {
    for (const acknowledgement of acknowledgements) this.add(acknowledgement);
  }

  /** Those that name a failure and were made for it: expiry aside. */
  covering(task: Keyed<FailedTask>): readonly Acknowledgement[] {
    let found: Acknowledgement[] | undefined;
    for (const { fields, byValues } of this.groups.values()) {
      const key = keyOf(fields, task);
      const named = key === undefined ? undefined : byValues.get(key);
      if (named === undefined) continue;
      const time = Date.parse(task.taskTime);
      for (const one of named) if (one.includeFuture || time <= one.created) (found ??= []).push(one);
    }
    return found ?? none;
  }

  private add(acknowledgement: Acknowledgement): void {
    const { match } = acknowledgement;
    let bits = 0;
    for (const [index, field] of matchFields.entries()) if (match[field] !== undefined) bits |= 1 << index;
    // One that names nothing matches nothing.
    if (bits === 0) return;
    const { fields, byValues } = this.groupOf(bits);
    const key = keyOf(fields, match);
    if (key === undefined) return;
    const others = byValues.get(key);
    if (others === undefined) byValues.set(key, [acknowledgement]);
    else others.push(acknowledgement);
  }

  private groupOf(bits: number): Group {
    const known = this.groups.get(bits);
    if (known !== undefined) return known;
    const fields = matchFields.filter((_, index) => (bits & (1 << index)) !== 0);
    const group = { fields, byValues: new Map<string, Acknowledgement[]>() };
    this.groups.set(bits, group);
    return group;
  }
}

/** The values of some fields as one text; undefined when one of them is absent. */
function keyOf(fields: readonly MatchField[], of: Readonly<Partial<Record<MatchField, string>>>): string | undefined {
  const [only] = fields;
  if (only !== undefined && fields.length === 1) return of[only];
  const values = fields.map((field) => of[field]);
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
