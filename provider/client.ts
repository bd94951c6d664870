/**
 * The KPS client for programs without Pulumi: `import { KpsClient } from "pulumi-kps/client"`.
 * @packageDocumentation
 */
export { type DeleteRequest, KpsClient, type ReadRequest, type TaskList } from "./kps/client";
export type { Deletion } from "./kps/deleteTask";
export * from "./kps/errors";
export type { FailedTask, Keyed, RunningTask, Scope } from "./kps/failedTask";
export { type TaskFilter, taskPredicate } from "./gate/filters/taskFilter";
export type { AssumeRole, ServiceName, Settings } from "./kps/settings/settings";
export type { Problem } from "./values/problem";
