import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimulatedEcsServer, SimulatedSecurityGroup } from "./ecs/simulatedEcs";
import { exchange } from "./exchange";
import type { FaultSetting } from "./faults/activeFaults";
import { RequestLog } from "./http/requestLog";
import type { LoggedRequest } from "./http/requestLog";
import { simulatorDefaults } from "./simulatorDefaults";
import type { SimulatorOptions } from "./simulatorOptions";
import type { IdTokenOptions } from "./state/identityProvider";
import type { CredentialStore } from "./state/credentialStore";
import type { ProjectState } from "./state/projectState";
import { SimulatorState } from "./state/simulatorState";
import { generateFailedTask } from "./tasks/generateTasks";
import type { SimulatedTask } from "./tasks/simulatedTask";

const headerLimit = 64 * 1024;

/** A project id that the simulator does not have. */
export class UnknownProjectError extends Error {
  override readonly name = "UnknownProjectError";
}

/** A running simulator: KPS, IAM, STS, ECS, VPC and ECS metadata on one port of 127.0.0.1. Made by `startSimulator`. */
export class Simulator {
  /** The requests that came so far, oldest first; `requests.clear()` forgets them. */
  readonly requests = new RequestLog();
  private readonly state: SimulatorState;
  private readonly server: Server;
  private readonly listeners = new Set<(entry: LoggedRequest) => void>();
  private added = 0;

  /** Makes a simulator that does not listen yet; use `startSimulator`. */
  constructor(options: SimulatorOptions) {
    this.state = new SimulatorState(options);
    this.server = createServer(
      { maxHeaderSize: headerLimit, requestTimeout: 0, keepAliveTimeout: 60_000 },
      (incoming, response) => {
        void this.serve(incoming, response);
      },
    );
  }

  /** Begins to listen; used by `startSimulator`. */
  async listen(): Promise<void> {
    this.server.listen(this.state.options.port ?? 0, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** Where it listens, such as `http://127.0.0.1:40123`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Environment variables that point the product at this simulator, with its first project and access key. */
  get environment(): Record<string, string> {
    return environmentOf(this.url, this.state);
  }

  /** The credentials that exist now; they can be added to and revoked. */
  get credentials(): CredentialStore {
    return this.state.credentials;
  }

  /** The failed tasks of a project as they are now, in list order. */
  failedTasks(projectId?: string): readonly SimulatedTask[] {
    return this.project(projectId).failedTasks.tasks;
  }

  /** The running tasks of a project as they are now, in list order. */
  runningTasks(projectId?: string): readonly SimulatedTask[] {
    return this.project(projectId).runningTasks.tasks;
  }

  /** Puts other failed tasks in place, given or generated; without a project id, in the first project. */
  setFailedTasks(tasks: number | readonly SimulatedTask[], projectId?: string): void {
    this.project(projectId).setFailedTasks(tasks);
  }

  /** Replaces the running tasks; takes the same forms. */
  setRunningTasks(tasks: number | readonly SimulatedTask[], projectId?: string): void {
    this.project(projectId).setRunningTasks(tasks);
  }

  /** Puts other servers in place, and other security groups where they are given. */
  setServers(
    servers: readonly SimulatedEcsServer[],
    securityGroups?: readonly SimulatedSecurityGroup[],
    projectId?: string,
  ): void {
    const project = this.project(projectId);
    replace(project.servers, servers);
    if (securityGroups !== undefined) replace(project.securityGroups, securityGroups);
  }

  /** Adds a failed task in front of the list; fields that are not given are made up, the time is now. */
  addFailedTask(task: SimulatedTask = {}, projectId?: string): SimulatedTask {
    const made = generateFailedTask(this.added++, { seed: 31_337 });
    const added = { ...made, task_time: String(this.state.now()), ...task };
    this.project(projectId).failedTasks.insert(added);
    return added;
  }

  /** Puts these faults in place of all others; `undefined` ends them. */
  setFault(setting: FaultSetting): void {
    this.state.faults.set(setting);
  }

  /** A token of an identity provider (OIDC), good for five minutes where `changes` do not say otherwise. */
  issueIdToken(changes: IdTokenOptions = {}, idpId: string = simulatorDefaults.idpId): string {
    const provider = this.state.credentials.identityProviders.find(({ id }) => id === idpId);
    if (provider === undefined) throw new Error(`the simulator has no identity provider ${idpId}`);
    return provider.issue(changes, this.state.now());
  }

  /** Makes a token unknown. */
  revokeToken(token: string): void {
    this.state.credentials.revokeToken(token);
  }

  /** Calls `listener` with each request at its end; returns the way to stop that. */
  onRequest(listener: (entry: LoggedRequest) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops listening and ends every connection, idle or hanging. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await exchange(incoming, response, this.state, this.requests, (entry) => {
        for (const listener of this.listeners) listener(entry);
      });
    } catch (error) {
      if (!response.headersSent && !response.destroyed) response.writeHead(500).end(`simulator: ${String(error)}`);
    }
  }

  private project(projectId?: string): ProjectState {
    const project = projectId === undefined ? this.state.projects[0] : this.state.project(projectId);
    if (project === undefined) throw new UnknownProjectError(`the simulator has no project ${projectId ?? "at all"}`);
    return project;
  }
}

/**
 * Starts a simulator of KPS, IAM, STS and ECS metadata on 127.0.0.1; close it with `close()`. Rejects with the system's
 * error when the port is taken, with `UnknownFaultError` or `FaultArgumentError` on a bad fault.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.listen();
  return simulator;
}

/** Environment variables that point the product at a simulator: endpoints, scope, and its first access key. */
function environmentOf(url: string, state: SimulatorState): Record<string, string> {
  const [project] = state.projects;
  const [key] = state.credentials.accessKeys.values();
  return {
    KPS_ENDPOINT: url,
    KPS_IAM_ENDPOINT: url,
    KPS_STS_ENDPOINT: url,
    KPS_ECS_ENDPOINT: url,
    KPS_VPC_ENDPOINT: url,
    KPS_METADATA_ENDPOINT: "off",
    HW_REGION_NAME: project?.region ?? simulatorDefaults.region,
    ...(project === undefined ? {} : { HW_PROJECT_ID: project.id }),
    ...(key === undefined ? {} : { HW_ACCESS_KEY: key.accessKey, HW_SECRET_KEY: key.secretKey }),
    ...(key?.securityToken === undefined ? {} : { HW_SECURITY_TOKEN: key.securityToken }),
  };
}

function replace<T extends { readonly id: string }>(map: Map<string, T>, items: readonly T[]): void {
  map.clear();
  for (const item of items) map.set(item.id, item);
}
