/**
 * The KPS client and the judge, for programs without Pulumi: `import { KpsClient } from "pulumi-kps/client"`.
 * @packageDocumentation
 */
export type { Acknowledgement, MatchField } from "./gate/acknowledgements/acknowledgement";
export { findAcknowledgementsFile, loadAcknowledgements } from "./gate/acknowledgements/acknowledgementsFile";
export { type CauseId, type PossibleCause } from "./gate/advice/causeTable";
export { explain, type Explanation } from "./gate/advice/explain";
export type { Operation } from "./gate/advice/operation";
export type { OperationNeeds, PowerState } from "./gate/advice/operationTable";
export { type TaskFilter, taskPredicate } from "./gate/filters/taskFilter";
export { type AcknowledgedTask, judge, type Judgement, type Rules } from "./gate/judge";
export { passes, unknownVerdict, type Verdict, verdictOf, type VerdictStatus } from "./gate/verdict/verdict";
export { KpsClient, type ReadRequest, type TaskList } from "./kps/kpsClient";
export * from "./kps/errors";
export type { FailedTask, Keyed, RunningTask, Scope } from "./kps/model/failedTask";
export type { AssumeRole, AssumeRoleWithOidc, ServiceName, Settings } from "./kps/model/settings";
export type { Problem } from "./values/problem";
export { type LoadedAcknowledgements } from "./gate/acknowledgements/acknowledgement";
