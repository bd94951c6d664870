/**
 * Why a failure is new. `firstSeen`: no run has seen it. `acknowledgementEnded`: its acknowledgement has expired or was removed.
 * `knownTooLong`: known for longer than `--known-max-age`. `againOnServer`: first seen, on a server with a failure that an
 * earlier run has seen. `keypairRenamed`: an earlier run has seen the same task, under another name of its key pair.
 */
export const newReasons = [
  "firstSeen",
  "acknowledgementEnded",
  "knownTooLong",
  "againOnServer",
  "keypairRenamed",
] as const;

export type NewReason = (typeof newReasons)[number];

/** Whether something was seen before that is reported as new. */
export function isBack(reason: NewReason): boolean {
  return reason === "acknowledgementEnded" || reason === "knownTooLong" || reason === "keypairRenamed";
}
