export { type FaultSetting } from "./faults/activeFaults";
export { type Fault, type FaultName, type FaultSpec } from "./faults/fault";
export { FaultArgumentError, UnknownFaultError } from "./faults/faultErrors";
export { faultRegistry } from "./faults/faultRegistry";
export { type LoggedCredential, type LoggedRequest, type RequestLog } from "./http/requestLog";
export { type CredentialStore } from "./state/credentialStore";
export {
  type DenialForm,
  type SimulatedAccessKey,
  type SimulatedAgency,
  type SimulatedCredentials,
  type SimulatedPermissions,
  type SimulatedToken,
  type SimulatedUser,
} from "./identity/simulatedCredentials";
export { type SimulatedMetadata } from "./metadata/simulatedMetadata";
export { type SimulatedProject } from "./simulatedProject";
export { type Simulator, UnknownProjectError } from "./simulator";
export { simulatorDefaults } from "./simulatorDefaults";
export { type SimulatorOptions } from "./simulatorOptions";
export { startSimulator } from "./startSimulator";
export {
  generateFailedTask,
  generateFailedTasks,
  type GenerateOptions,
  generateRunningTask,
  generateRunningTasks,
} from "./tasks/generateTasks";
export { type SimulatedTask } from "./tasks/simulatedTask";
