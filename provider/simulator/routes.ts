import { showServer } from "./ecs/showServer";
import { createTemporaryKey } from "./iam/createTemporaryKey";
import { createTokenWithIdToken, federateIdToken } from "./iam/exchangeIdToken";
import { createToken } from "./iam/createToken";
import { listProjects } from "./iam/listProjects";
import { deleteAllFailedTasks, deleteFailedTask } from "./kps/deleteFailedTasks";
import { listFailedTasks, listRunningTasks } from "./kps/listTasks";
import { securityKey } from "./metadata/securityKey";
import { sessionToken } from "./metadata/sessionToken";
import { assume } from "./sts/assume";
import { callerIdentity } from "./sts/callerIdentity";
import type { Route } from "./http/route";
import { listSecurityGroupRules } from "./vpc/listSecurityGroupRules";

/** All endpoints; their paths do not collide, so one port serves them. */
export const routes: readonly Route[] = [
  listFailedTasks,
  listRunningTasks,
  deleteFailedTask,
  deleteAllFailedTasks,
  createToken,
  createTokenWithIdToken,
  federateIdToken,
  listProjects,
  createTemporaryKey,
  assume,
  callerIdentity,
  sessionToken,
  securityKey,
  showServer,
  listSecurityGroupRules,
];
