import { ActiveFaults } from "../faults/activeFaults";
import { CredentialStore } from "./credentialStore";
import { SignatureLock } from "./signatureLock";
import { MetadataState } from "./metadataState";
import { ProjectState } from "./projectState";
import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatorOptions } from "../simulatorOptions";

/** Everything that the endpoints read and change. */
export class SimulatorState {
  readonly projects: ProjectState[];
  readonly credentials: CredentialStore;
  readonly signatureLock = new SignatureLock();
  readonly metadata: MetadataState;
  readonly faults = new ActiveFaults();
  readonly now: () => number;

  constructor(readonly options: SimulatorOptions) {
    this.now = options.now ?? Date.now;
    const generated = { newest: options.newestTaskTime };
    const { projectId: id, region: name } = simulatorDefaults;
    this.projects = (options.projects ?? [{ id, name }]).map((project) => new ProjectState(project, generated));
    const first = this.projects[0];
    if (options.tasks !== undefined) first?.setFailedTasks(options.tasks);
    if (options.runningTasks !== undefined) first?.setRunningTasks(options.runningTasks);
    this.credentials = new CredentialStore(options.credentials ?? {}, first?.id ?? id, this.now());
    this.metadata = new MetadataState(options.metadata ?? {});
    this.faults.set(options.faults);
  }

  /** The project of that id. */
  project(id: string): ProjectState | undefined {
    return this.projects.find((project) => project.id === id);
  }
}
