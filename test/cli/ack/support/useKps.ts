import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { acknowledgementsFileName } from "../../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../../../provider/gate/judge";
import { KpsClient } from "../../../../provider/kps/kpsClient";
import { type FailedTask, type Keyed } from "../../../../provider/kps/model/failedTask";
import { type Simulator } from "../../../../provider/simulator";
import { quickRuntime } from "../../../kps/support/quickRuntime";
import { temporaryFolder } from "../../../support/temporaryFolder";
import { type KpsOptions, type KpsRun, runKps } from "./runKps";

/** A working folder of one test, and the command in it. */
export interface KpsWorkspace {
  readonly folder: string;
  run(args: readonly string[], options?: Partial<KpsOptions>): Promise<KpsRun>;
  /** Runs and demands exit code 0. */
  succeed(args: readonly string[], options?: Partial<KpsOptions>): Promise<string>;
  /** Runs and demands exit code 1; gives what it printed on stderr. */
  fail(args: readonly string[], options?: Partial<KpsOptions>): Promise<string>;
  write(path: string, text: string): void;
  /** Undefined when there is no such file. */
  read(path?: string): string | undefined;
  /** Names of all files in the folder. */
  files(): string[];
  /** The list as the client reads it, newest first. */
  tasks(): Promise<readonly Keyed<FailedTask>[]>;
  /** What a gate with the file would be blocked by. */
  blocking(): Promise<readonly string[]>;
}

/** Gives each test of a suite a workspace on its simulator. */
export function useKps(simulator: () => Simulator): () => KpsWorkspace {
  const folder = temporaryFolder();
  return () => workspace(folder(), simulator());
}

function workspace(folder: string, simulator: Simulator): KpsWorkspace {
  const run: KpsWorkspace["run"] = (args, options = {}) =>
    runKps(args, { cwd: folder, ...options, env: { ...simulator.environment, ...options.env } });
  const read: KpsWorkspace["read"] = (path = acknowledgementsFileName) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
  const tasks = async () => (await new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks()).tasks;
  return {
    folder,
    run,
    read,
    tasks,
    succeed: async (args, options) => {
      const { code, stdout, stderr } = await run(args, options);
      assert.equal(code, 0, stderr);
      return stdout;
    },
    fail: async (args, options) => {
      const { code, stdout, stderr } = await run(args, options);
      assert.equal(code, 1, stdout);
      return stderr;
    },
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    files: () => readdirSync(folder).sort(),
    blocking: async () => {
      const { acknowledgements, problems } = parseAcknowledgements(read() ?? "", "file", Date.now());
      assert.deepEqual(problems, []);
      return judge(await tasks(), { acknowledgements }, Date.now()).blocking.map(({ key }) => key);
    },
  };
}
