import { type FaultName, type FaultSpec } from "./faults/fault";
import { type SimulatedCredentials } from "./identity/simulatedCredentials";
import { type SimulatedMetadata } from "./metadata/simulatedMetadata";
import { type SimulatedProject } from "./simulatedProject";
import { type SimulatedTask } from "./tasks/simulatedTask";

/** What `startSimulator` takes; everything is optional. */
export interface SimulatorOptions {
  /** TCP port on 127.0.0.1. Default 0: a free one. */
  port?: number;
  /** Failed tasks of the first project: given ones, or that many generated ones. */
  tasks?: number | readonly SimulatedTask[];
  /** Running tasks of the first project, likewise. */
  runningTasks?: number | readonly SimulatedTask[];
  /** Default: one project with the id and region of `simulatorDefaults`. */
  projects?: readonly SimulatedProject[];
  /** How `GET /v3/projects?name=` compares names; `prefix` also returns subprojects `region_x`. Default `exact`. */
  projectNameMatch?: "exact" | "prefix";
  credentials?: SimulatedCredentials;
  metadata?: SimulatedMetadata;
  /** Milliseconds from the end of a request to its answer. Default 0. */
  latencyMs?: number;
  /** Faults from the start, by name or with limits. */
  faults?: FaultName | FaultSpec | readonly (FaultName | FaultSpec)[];
  /** The simulator's clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Seconds that an issued token lives. Default 86,400, as on the real service. */
  tokenLifetimeSeconds?: number;
  /** Time of the newest generated task, epoch milliseconds. Default 2025-10-16T08:00:00Z, so that runs are alike. */
  newestTaskTime?: number;
}
