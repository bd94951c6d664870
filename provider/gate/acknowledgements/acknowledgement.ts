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
