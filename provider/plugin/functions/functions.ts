import type schema from "../../schema.json";
import type { FunctionHandler } from "./functionHandler";
import { getFailedTasks } from "./getFailedTasks";
import { getFailedTasksVerdict } from "./getFailedTasksVerdict";
import { getRunningTasks } from "./getRunningTasks";
import { requireNoFailedTasks } from "./requireNoFailedTasks";

/** The functions by token; one that the schema names and this lacks does not compile. */
export const functions: Readonly<Record<keyof typeof schema.functions, FunctionHandler>> = {
  "kps:index:getFailedTasks": getFailedTasks,
  "kps:index:getFailedTasksVerdict": getFailedTasksVerdict,
  "kps:index:getRunningTasks": getRunningTasks,
  "kps:index:requireNoFailedTasks": requireNoFailedTasks,
};
