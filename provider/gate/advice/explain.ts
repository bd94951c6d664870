import { possibleCauses } from "./causeTable";
import type { PossibleCause } from "./causeTable";
import { operationOf } from "./operation";
import type { Operation } from "./operation";
import { operationTable } from "./operationTable";
import type { OperationNeeds, PowerState } from "./operationTable";

/** What a failed operation needs, and what may have gone wrong. */
export interface Explanation {
  /** Absent for an operate type that is not known: the causes are then those that all operations share. */
  readonly operation?: Operation;
  readonly needs?: OperationNeeds;
  /** What may have gone wrong, in the order to check it. */
  readonly causes: readonly PossibleCause[];
}

/**
 * Explains a failed task by its operate type, never by its message text, which is free and may be in Chinese. Pure.
 * @param state of the server, where it is known: a server that is shut down is edited without SSH
 */
export function explain({ operateType }: { readonly operateType: string }, state?: PowerState): Explanation {
  const operation = operationOf(operateType);
  const needs = operation === undefined ? undefined : operationTable[operation];
  // In a state that the operation does not work in, the cause is the state; the others are those of the right one.
  const states = state !== undefined && needs?.states.includes(state) === true ? [state] : needs?.states;
  const withoutSsh = states?.includes("running") === false;
  return { operation, needs, causes: possibleCauses.filter(({ needsSsh }) => !needsSsh || !withoutSsh) };
}

/** `server running, with the root password; or shut down`. */
export function stateLine({ states, given }: OperationNeeds): string {
  const each = states.map((state) => (given[state] === undefined ? state : `${state}, with ${given[state]}`));
  return `server ${each.join("; or ")}`;
}
