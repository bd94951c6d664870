import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import type { Stack } from "@pulumi/pulumi/automation";
import { separateConnections } from "./separateConnections";
import { engineCommand } from "./engineCommand";
import type { EngineCommand } from "./engineCommand";
import { engineEnvironment } from "./engineEnvironment";
import type { EngineFolders } from "./engineEnvironment";
import { enginePulumi } from "./enginePulumi";
import { EngineStack } from "./engineStack";
import { isSecret, projectName, writeProject } from "./projectFiles";
import { builtPlugin } from "./stackOptions";
import type { StackOptions } from "./stackOptions";
import { writeNodejsHost } from "./writeNodejsHost";

// For programs without a gateProgram, which does this itself.
separateConnections();

/**
 * Makes a stack on a real engine with a folder, state, home and environment of its own. Dispose it, or use `withStack`.
 *
 * @throws Error when the engine refuses the stack or its config.
 */
export async function createStack(options: StackOptions): Promise<EngineStack> {
  const pulumi = await enginePulumi();
  const folders = makeFolders();
  try {
    const { stackName = "dev", pluginPath = builtPlugin, pluginOnPath } = options;
    const pathFolders = pluginOnPath && pluginPath !== null ? [pluginPath] : [];
    const env = engineEnvironment(pulumi, folders, options.env, pathFolders);
    writeProject(folders.project, options, stackName);
    if (options.nodejs !== undefined) writeNodejsHost(join(folders.root, "pulumi-home"));
    const engine = engineCommand(pulumi, env, folders);
    const stack = await initialize(options, stackName, folders, engine);
    return new EngineStack(stackName, stack, engine, env, folders);
  } catch (error) {
    await rm(folders.root, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Runs a test with a stack and disposes it afterwards.
 *
 * @example
 * it("blocks the preview", () =>
 *   withStack({ yaml: { resources: { gate: { type: "kps:FailedTasksGate" } } } }, async (stack) => {
 *     const preview = await stack.preview();
 *     assert.equal(preview.code, 1);
 *     assert.match(preview.error, /3 failed tasks/);
 *   }));
 */
export async function withStack(options: StackOptions, test: (stack: EngineStack) => Promise<void>): Promise<void> {
  const stack = await createStack(options);
  try {
    await test(stack);
  } finally {
    await stack.dispose();
  }
}

function makeFolders(): EngineFolders {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "kps-engine-")));
  const project = join(root, "project");
  mkdirSync(project);
  return { root, project };
}

async function initialize(
  options: StackOptions,
  stackName: string,
  folders: EngineFolders,
  engine: EngineCommand,
): Promise<Stack> {
  const { program } = options;
  const workspace = { workDir: folders.project, pulumiCommand: engine.command };
  const stack = program
    ? await LocalWorkspace.createStack({ stackName, projectName, program }, workspace)
    : await LocalWorkspace.createStack({ stackName, workDir: folders.project }, workspace);
  const secrets = Object.entries(options.config ?? {}).filter(([, value]) => isSecret(value));
  if (secrets.length > 0) await stack.setAllConfig(Object.fromEntries(secrets) as Parameters<Stack["setAllConfig"]>[0]);
  return stack;
}
