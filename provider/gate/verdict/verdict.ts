import type { Scope } from "../../kps/model/failedTask";
import { judge } from "../judge";
import type { Judgement, Rules } from "../judge";
import { messageOf } from "./message";
import type { CompleteList } from "./message";

/**
 * `clean`: nothing matches. `acknowledged`: all that matches is covered. `blocked`: something is not. `unknown`: the list
 * could not be read, which blocks too. `overridden`: blocked or unknown, and passed by break-glass.
 */
export type VerdictStatus = "clean" | "acknowledged" | "blocked" | "unknown" | "overridden";

/** Why a list could not be read: the error's class and the service's code, without texts that change. */
export interface UnknownCause {
  readonly class: string;
  readonly code?: string;
}

/** What a gate, policy or check decides by. */
export interface Verdict extends Omit<Judgement, "projectTotal" | "unmatchedAcknowledgements"> {
  readonly status: VerdictStatus;
  /** Absent when the list could not be read. */
  readonly scope?: Scope;
  readonly projectTotal?: number;
  /** Present when the list could not be read. */
  readonly error?: UnknownCause;
  /** For people: the scope, what blocks and why, what to do. Several lines, escaped. */
  readonly message: string;
}

/** Whether a deployment may go on. */
export function passes({ status }: Pick<Verdict, "status">): boolean {
  return status === "clean" || status === "acknowledged" || status === "overridden";
}

/**
 * The verdict on a list that was read.
 * @param now milliseconds since the epoch
 */
export function verdictOf(list: CompleteList, rules: Rules, now: number): Verdict {
  const { blocking, acknowledged, expiredAcknowledgements, unusedAcknowledgements, projectTotal } = judge(
    list.tasks,
    rules,
    now,
    list.scope,
  );
  const judgement = { blocking, acknowledged, expiredAcknowledgements, unusedAcknowledgements, projectTotal };
  const status =
    judgement.blocking.length > 0 ? "blocked" : judgement.acknowledged.length > 0 ? "acknowledged" : "clean";
  return { status, scope: list.scope, ...judgement, message: messageOf(list, judgement, now) };
}

/** The verdict on a list, or on the error in its place. */
export function judgeList(list: CompleteList | { readonly error: Error }, rules: Rules, now: number): Verdict {
  return "error" in list ? unknownVerdict(list.error) : verdictOf(list, rules, now);
}

/** The verdict when the list could not be read: it blocks. */
export function unknownVerdict(error: Error): Verdict {
  const { errorCode, code } = error as { errorCode?: string; code?: string };
  return {
    status: "unknown",
    blocking: [],
    acknowledged: [],
    expiredAcknowledgements: [],
    unusedAcknowledgements: [],
    error: { class: error.name, code: errorCode ?? code },
    message: `The failed key-pair tasks could not be read, so nothing passes. ${error.message}`,
  };
}
