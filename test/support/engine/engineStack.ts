import { rm } from "node:fs/promises";
import type {
  DestroyOptions,
  EngineEvent,
  OutputMap,
  PreviewOptions,
  RefreshOptions,
  Stack,
  UpOptions,
} from "@pulumi/pulumi/automation";
import { collectUncaught } from "./collectUncaught";
import { deploymentResult } from "./deploymentResult";
import type { DeploymentRecord, DeploymentResult } from "./deploymentResult";
import type { EngineCommand, Deployment } from "./engineCommand";
import type { EngineFolders } from "./engineEnvironment";
import { runPulumi } from "./runPulumi";
import type { CliResult } from "./runPulumi";
import { readState } from "./stackFiles";
import type { StateResource } from "./stackFiles";

/** What every operation takes besides the Automation API's options. */
export interface RunOptions {
  /** Further flags of the CLI, such as `["-v=9", "--logtostderr"]`. */
  args?: string[];
  /** Milliseconds after which the operation counts as hanging and is ended. */
  timeout?: number;
}

/** A stack of a test on the real engine, in folders of its own. Operations resolve when they fail too. */
export class EngineStack {
  constructor(
    private readonly name: string,
    private readonly stack: Stack,
    private readonly engine: EngineCommand,
    /** The engine's whole environment. */
    readonly env: Record<string, string>,
    readonly folders: EngineFolders,
  ) {}

  /** `pulumi preview`. */
  preview(options: PreviewOptions & RunOptions = {}): Promise<DeploymentResult> {
    return this.deploy(options, (onEvent) => this.stack.preview({ ...options, onEvent }));
  }

  /** `pulumi up --yes --skip-preview`; with `withPreview` as a user runs it, the preview first. */
  up(options: UpOptions & RunOptions & { withPreview?: boolean } = {}): Promise<DeploymentResult> {
    const without = options.withPreview ? ["--skip-preview"] : [];
    return this.deploy({ ...options, without }, (onEvent) => this.stack.up({ ...options, onEvent }));
  }

  /** `pulumi refresh --yes --skip-preview`, or with `previewOnly` the drift check. */
  refresh(options: RefreshOptions & RunOptions = {}): Promise<DeploymentResult> {
    return this.deploy(options, (onEvent) => this.stack.refresh({ ...options, onEvent }));
  }

  /** `pulumi destroy --yes --skip-preview`. */
  destroy(options: DestroyOptions & RunOptions = {}): Promise<DeploymentResult> {
    return this.deploy(options, (onEvent) => this.stack.destroy({ ...options, onEvent }));
  }

  /** The resources in state; secrets stay encrypted unless asked for. */
  async exportState(options: { showSecrets?: boolean } = {}): Promise<StateResource[]> {
    const state = options.showSecrets ? undefined : readState(this.folders, this.name);
    if (state !== undefined) return state;
    const result = await this.cli(["stack", "export", ...(options.showSecrets ? ["--show-secrets"] : [])]);
    if (result.code !== 0) throw new Error(result.stderr);
    const exported = JSON.parse(result.stdout) as { deployment: { resources?: StateResource[] } };
    return exported.deployment.resources ?? [];
  }

  /**
   * The CLI as typed in the project folder, with this stack selected. An inline program has no project that it could run: there, give the
   * operations `args` instead.
   */
  cli(args: readonly string[], options: { env?: Record<string, string>; timeout?: number } = {}): Promise<CliResult> {
    const env = { ...this.env, ...options.env };
    return runPulumi({
      command: this.engine.command.command,
      args,
      cwd: this.folders.project,
      env,
      timeout: options.timeout,
    });
  }

  /** Removes everything the stack had on disk. What it deployed is not destroyed. */
  async dispose(): Promise<void> {
    await rm(this.folders.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private async deploy(
    options: RunOptions & { without?: string[] },
    run: (onEvent: (event: EngineEvent) => void) => Promise<object>,
  ): Promise<DeploymentResult> {
    const { args = [], without = [], timeout } = options;
    const deployment: Deployment = { args, without, timeout };
    this.engine.next = deployment;
    const started = performance.now();
    const record: Omit<DeploymentRecord, "cli" | "uncaught" | "duration"> = { events: [] };
    const uncaught = await collectUncaught(async () => {
      try {
        const result = await run((event) => record.events.push(event));
        if ("outputs" in result) record.outputs = result.outputs as OutputMap;
      } catch (error) {
        record.thrown = error as Error;
      }
    });
    if (!deployment.result) throw record.thrown ?? new Error("The Automation API ran no deployment");
    return deploymentResult({ ...record, cli: deployment.result, uncaught, duration: performance.now() - started });
  }
}
