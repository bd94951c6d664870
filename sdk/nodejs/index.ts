/**
 * Reads the failed key-pair tasks of Huawei Cloud's Key Pair Service in Pulumi programs, to gate deployments on them.
 * @packageDocumentation
 */
export { config } from "./config";
export type {
  AssumeRole,
  Endpoints,
  FailedTask,
  GetFailedTasksArgs,
  GetFailedTasksResult,
  GetRunningTasksArgs,
  GetRunningTasksResult,
  ProviderConfiguration,
  RunningTask,
  Scope,
} from "./generated/types";
export { getFailedTasks, getFailedTasksOutput } from "./getFailedTasks";
export { getRunningTasks, getRunningTasksOutput } from "./getRunningTasks";
export type { InputsOf } from "./inputsOf";
export { Provider, type ProviderArgs } from "./provider";
