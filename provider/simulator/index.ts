export { type FaultSetting } from "./faults/activeFaults";
export { type Fault } from "./faults/fault";
export { FaultArgumentError, UnknownFaultError } from "./faults/faultArguments";
export { faultRegistry } from "./faults/faultRegistry";
export { type LoggedCredential, type LoggedRequest, type RequestLog } from "./http/requestLog";
export { type CredentialStore } from "./state/credentialStore";
export {
  type DenialForm,
  type SimulatedAccessKey,
  type SimulatedAgency,
  type SimulatedCredentials,
  type SimulatedIdentityProvider,
  type SimulatedPermissions,
  type SimulatedToken,
  type SimulatedUser,
} from "./simulatorOptions";
export { type SimulatedMetadata } from "./simulatorOptions";
export { type SimulatedProject } from "./simulatorOptions";
export { type Simulator, UnknownProjectError } from "./simulator";
export { simulatorDefaults } from "./simulatorDefaults";
export { type SimulatorOptions } from "./simulatorOptions";
export { startSimulator } from "./simulator";
export {
  generateFailedTask,
  generateFailedTasks,
  type GenerateOptions,
  generateRunningTask,
  generateRunningTasks,
} from "./tasks/generateTasks";
export { type SimulatedTask } from "./tasks/simulatedTask";
export { type FaultName, type FaultSpec } from "./faults/faultSpec";
