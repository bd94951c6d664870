/** What a call is called in permissions: the identity policy's action, then its older alias (API page, permissions). */
export type KpsAction = readonly [action: string, ...aliases: string[]];

/** Actions of the task endpoints. */
export const kpsActions = {
  listFailed: ["kps::getFailedTask", "kps:domainKeypairs:getfailtask"],
  listRunning: ["kps::getRunningTask", "kps:domainKeypairs:getrunningtask"],
  deleteOne: ["kps::deleteFailedTask", "kps:domainKeypairs:deletefailtask"],
  deleteAll: ["kps::deleteFailedTask", "kps:domainKeypairs:deletefailtasks"],
} as const satisfies Readonly<Record<string, KpsAction>>;
