import { defaultSecurityGroup, defaultServers } from "../ecs/simulatedEcs";
import type { SimulatedEcsServer, SimulatedSecurityGroup } from "../ecs/simulatedEcs";
import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatedProject } from "../simulatorOptions";
import { generateFailedTasks, generateRunningTasks } from "../tasks/generateTasks";
import type { GenerateOptions } from "../tasks/generateTasks";
import type { SimulatedTask } from "../tasks/simulatedTask";
import { TaskList } from "../tasks/taskList";

/** A project as it stands now. */
export class ProjectState {
  readonly id: string;
  readonly name: string;
  readonly domainId: string;
  readonly enabled: boolean;
  readonly failedTasks = new TaskList();
  readonly runningTasks = new TaskList();
  /** Servers of ECS by id. */
  readonly servers: Map<string, SimulatedEcsServer>;
  /** Security groups of VPC by id. */
  readonly securityGroups: Map<string, SimulatedSecurityGroup>;

  constructor(
    project: SimulatedProject,
    private readonly generated: GenerateOptions,
  ) {
    this.id = project.id;
    this.name = project.name;
    this.domainId = project.domainId ?? simulatorDefaults.domainId;
    this.enabled = project.enabled ?? true;
    this.servers = byId(project.servers ?? defaultServers());
    this.securityGroups = byId(project.securityGroups ?? [defaultSecurityGroup()]);
    this.setFailedTasks(project.failedTasks ?? 0);
    this.setRunningTasks(project.runningTasks ?? 0);
  }

  /** The region, which is what stands before the first "_" of the name. */
  get region(): string {
    return this.name.split("_", 1)[0] ?? this.name;
  }

  /** Puts other failed tasks in place: given ones, or that many generated ones. */
  setFailedTasks(tasks: number | readonly SimulatedTask[]): void {
    this.failedTasks.replace(typeof tasks === "number" ? generateFailedTasks(tasks, this.generated) : tasks);
  }

  /** Puts other running tasks in place: given ones, or that many generated ones. */
  setRunningTasks(tasks: number | readonly SimulatedTask[]): void {
    this.runningTasks.replace(typeof tasks === "number" ? generateRunningTasks(tasks, this.generated) : tasks);
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
