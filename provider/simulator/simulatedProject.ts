import { type SimulatedTask } from "./tasks/simulatedTask";

/** An IAM project: a region's own (its name is the region) or a subproject named `region_x`. */
export interface SimulatedProject {
  /** 32 hex digits on the real service. */
  id: string;
  name: string;
  /** Account that the project belongs to. Default: that of `simulatorDefaults`. */
  domainId?: string;
  /** A number makes a generated list of that length. Default none. */
  failedTasks?: number | readonly SimulatedTask[];
  runningTasks?: number | readonly SimulatedTask[];
  /** A disabled project answers 403 APIGW.0310. Default true. */
  enabled?: boolean;
}
