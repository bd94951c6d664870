import { KpsClient } from "../../../provider/kps/kpsClient";
import type { ReadRequest } from "../../../provider/kps/kpsClient";
import { processRuntime } from "../../../provider/kps/model/runtime";
import type { Runtime } from "../../../provider/kps/model/runtime";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import type { LoggedCredential, Simulator } from "../../../provider/simulator";
import { quickRuntime } from "../../support/runtime";

/** What a client starts with. */
export interface Setup {
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
  /** Home folder; without it one that does not exist. */
  readonly home?: string;
  readonly runtime?: Partial<Runtime>;
}

/** What a read came to. */
export interface ReadOutcome {
  readonly tasks: number;
  readonly projectId: string;
  readonly projectName?: string;
  /** What the request for the list was authenticated with. */
  readonly used: LoggedCredential;
  /** What the client warned of. */
  readonly warnings: readonly string[];
}

/** Environment that leads to a simulator and holds no credentials and no project. */
export function addressesOf({ url }: Pick<Simulator, "url">): Record<string, string> {
  return {
    KPS_ENDPOINT: url,
    KPS_IAM_ENDPOINT: url,
    KPS_STS_ENDPOINT: url,
    KPS_METADATA_ENDPOINT: "off",
    HW_REGION_NAME: simulatorDefaults.region,
  };
}

/** A client that knows a simulator's addresses and what `setup` says, and nothing of this machine. */
export function clientOf(simulator: Pick<Simulator, "url">, { settings = {}, env, home, runtime }: Setup): KpsClient {
  const homeDirectory = () => home ?? "/nonexistent";
  return new KpsClient(
    settings,
    quickRuntime(
      { ...addressesOf(simulator), ...env },
      { homeDirectory, readFile: processRuntime.readFile, warn: () => undefined, ...runtime },
    ),
  );
}

/** Reads the failed tasks of a simulator with a new client. */
export async function readAs(simulator: Simulator, setup: Setup, request: ReadRequest = {}): Promise<ReadOutcome> {
  simulator.requests.clear();
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const client = clientOf(simulator, { ...setup, runtime: { warn, ...setup.runtime } });
  const { tasks, scope } = await client.listFailedTasks(request);
  const used = simulator.requests.filter(({ path }) => path.endsWith("/failed-tasks")).at(-1)?.credential;
  if (used === undefined) throw new Error("no list was asked for");
  return { tasks: tasks.length, projectId: scope.projectId, projectName: scope.projectName, used, warnings };
}
