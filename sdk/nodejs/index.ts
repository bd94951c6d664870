/**
 * Reads the failed key-pair tasks of Huawei Cloud's Key Pair Service in Pulumi programs, to gate deployments on them.
 * @packageDocumentation
 */
export { config } from "./generated/config";
export { FailedTasksGate, type FailedTasksGateArgs } from "./failedTasksGate";
export { gateProgram, type GateProgramOptions } from "./gate/gateProgram";
export type {
  AcknowledgedTask,
  Acknowledgement,
  AcknowledgementMatch,
  AcknowledgementStatus,
  AssumeRole,
  AssumeRoleWithOidc,
  Endpoints,
  FailedTask,
  GetFailedTasksArgs,
  GetFailedTasksResult,
  GetFailedTasksVerdictArgs,
  GetFailedTasksVerdictResult,
  GetRunningTasksArgs,
  GetRunningTasksResult,
  Override,
  ProviderConfiguration,
  RunningTask,
  Scope,
  UnknownCause,
} from "./generated/types";
export { getFailedTasks, getFailedTasksOutput } from "./getFailedTasks";
export { getFailedTasksVerdict, getFailedTasksVerdictOutput } from "./getFailedTasksVerdict";
export { getRunningTasks, getRunningTasksOutput } from "./getRunningTasks";
export type { InputsOf } from "./inputsOf";
export { type GateRules, requireNoFailedTasks, requireNoFailedTasksOutput } from "./requireNoFailedTasks";
export { Provider, type ProviderArgs } from "./provider";
