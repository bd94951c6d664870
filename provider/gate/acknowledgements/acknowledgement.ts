import type { Scope } from "../../kps/model/failedTask";
import type { Problem } from "../../values/problem";

/** The task fields that an acknowledgement can name; each must be equal, to the letter. */
export const matchFields = [
  "key",
  "taskId",
  "serverId",
  "serverName",
  "keypairName",
  "operateType",
  "taskErrorCode",
] as const;

export type MatchField = (typeof matchFields)[number];

/** A decision to live with failures: which, why, and until when. */
export interface Acknowledgement {
  /** At least one field; all must hold. */
  readonly match: Readonly<Partial<Record<MatchField, string>>>;
  /** `REGION/PROJECT_ID` of the only list that it holds for; absent: it holds for every list. */
  readonly scope?: string;
  /** It stands in a file, which gates of other lists may use too. */
  readonly isShared?: boolean;
  readonly reason: string;
  /** Milliseconds since the epoch: it covers failures up to then (the end of the day for a date), and none after. */
  readonly created: number;
  /** Milliseconds since the epoch: the last instant at which it covers anything. */
  readonly expires: number;
  /** Covers failures after `created` too. */
  readonly includeFuture: boolean;
  /** Where it stands, for messages: `.kps-acknowledgements.yaml:12` or `acknowledgements[0]`. */
  readonly place: string;
}

/** Days after `created` at which an acknowledgement expires at the latest. */
export const longestDays = 180;

/** The list's name in an acknowledgement. */
export function scopeText({ region, projectId }: Pick<Scope, "region" | "projectId">): string {
  return `${region}/${projectId}`;
}

/** Whether an acknowledgement holds for a list. Where the list is not known, only those that name none do. */
export function holdsFor({ scope }: Acknowledgement, list: Pick<Scope, "region" | "projectId"> | undefined): boolean {
  return scope === undefined || (list !== undefined && scope === scopeText(list));
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whether an acknowledgement has ended at `now`. */
export function isExpired({ expires }: Acknowledgement, now: number): boolean {
  return now > expires;
}

/** Whether the time between the two is longer than allowed; both are the last instants of days. */
export function isTooLong(created: number, expires: number): boolean {
  return expires - created > longestDays * dayMs + dayMs - 1;
}

/** The acknowledgements of a file, or what is wrong with it, each problem with its line. */
export interface LoadedAcknowledgements {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly problems: readonly Problem[];
}
