import { scopeLabel } from "../../../provider/gate/verdict/message";
import { KpsClient } from "../../../provider/kps/kpsClient";
import {
  AuthenticationError,
  ConfigError,
  CredentialsError,
  KpsError,
  PermissionError,
} from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { settingRows } from "../../../provider/kps/model/settingTable";
import type { CommandContext } from "../commandContext";
import { type Baseline, scopeKey } from "./baseline/baseline";
import { compareScope } from "./compare";
import type { ScopeOutcome } from "./driftReport";
import { RequestPace } from "../../../provider/kps/http/requestPace";
import type { ScopeRequest } from "../scopes/scopeRequests";

/** Lists of one user that are read at a time, each with up to four pages in flight. */
const atATime = 6;

/** How the lists are read and compared. */
export interface ReadOptions {
  readonly baseline?: Baseline;
  readonly knownMaxAgeMs?: number;
  readonly now: number;
  readonly pageSize?: number;
  /** Told of each scope that is done. */
  readonly onDone?: (outcome: ScopeOutcome) => void;
}

/** Takes out of settings what a request of its own says. */
const noScope = { region: undefined, projectId: undefined, projectName: undefined } as const;
/** Takes out how it is asked too: who asks whom is left. */
const noManner = Object.fromEntries(
  settingRows
    .filter(([, { part }]) => part === "manner")
    .map(([path, { kind }]) => [kind === "duration" ? `${path}Ms` : path, undefined]),
);

type Outcomes = (ScopeOutcome | undefined)[];

/**
 * Reads every scope's list, side by side, and compares it. A list that cannot be read is an outcome too. Scopes of the
 * same credentials share the API's allowance, and are not tried when these are refused: five bad signatures lock a key.
 */
export async function readScopes(
  requests: readonly ScopeRequest[],
  options: ReadOptions,
  context: CommandContext,
): Promise<ScopeOutcome[]> {
  const groups = new Map<string, number[]>();
  for (const [index, { settings }] of requests.entries()) {
    const key = keyOf({ ...settings, ...noScope, ...noManner });
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const outcomes: Outcomes = new Array<undefined>(requests.length).fill(undefined);
  await Promise.all([...groups.values()].map((group) => readGroup(group, { requests, outcomes, options, context })));
  return withoutTwins(outcomes.filter((outcome) => outcome !== undefined));
}

interface Reading {
  readonly requests: readonly ScopeRequest[];
  readonly outcomes: Outcomes;
  readonly options: ReadOptions;
  readonly context: CommandContext;
}

/** One after the other until the credentials have proved good, then side by side; none more once they are refused. */
async function readGroup(group: readonly number[], { requests, outcomes, options, context }: Reading): Promise<void> {
  const clientOf = clientsOf(context);
  const pace = new RequestPace(context.runtime).next;
  const queue = [...group];
  let refused: KpsError | undefined;
  const readNext = async (): Promise<ScopeOutcome | undefined> => {
    const index = queue.shift();
    const request = index === undefined ? undefined : requests[index];
    if (index === undefined || request === undefined) return undefined;
    const outcome =
      refused === undefined
        ? await readScope(clientOf(request), request, { ...options, pace }, context)
        : { label: labelOf(request), error: refused };
    if ("error" in outcome && isRefusal(outcome.error)) refused = outcome.error;
    outcomes[index] = outcome;
    options.onDone?.(outcome);
    return outcome;
  };
  for (let proved = false; !proved && queue.length > 0;) proved = provesCredentials(await readNext());
  const worker = async () => {
    while ((await readNext()) !== undefined);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

/** One client for all scopes that ask in the same manner: they prove their credentials once. */
function clientsOf({ runtime }: CommandContext): (request: ScopeRequest) => KpsClient {
  const clients = new Map<string, KpsClient>();
  return ({ settings }) => {
    const key = keyOf({ ...settings, ...noScope });
    const client = clients.get(key) ?? new KpsClient({ ...settings, ...noScope, region: settings.region }, runtime);
    clients.set(key, client);
    return client;
  };
}

function keyOf(settings: Settings): string {
  return JSON.stringify(Object.entries(settings).sort());
}

function isRefusal(error: KpsError): boolean {
  return error instanceof AuthenticationError || error instanceof CredentialsError;
}

function provesCredentials(outcome: ScopeOutcome | undefined): boolean {
  return outcome !== undefined && ("drift" in outcome || outcome.error instanceof PermissionError);
}

async function readScope(
  client: KpsClient,
  request: ScopeRequest,
  options: ReadOptions & { pace: (signal: AbortSignal) => Promise<void> },
  { signal }: CommandContext,
): Promise<ScopeOutcome> {
  const { region, projectId, projectName } = request.settings;
  const { baseline, knownMaxAgeMs, now, pageSize, pace } = options;
  try {
    const { scope, tasks } = await client.listFailedTasks({ region, projectId, projectName, pageSize, pace, signal });
    const before = baseline?.get(scopeKey(scope));
    const drift = compareScope(scope, tasks, { rules: request.rules, before, now, knownMaxAgeMs });
    return { label: request.label ?? scopeLabel(scope), drift };
  } catch (error) {
    if (!(error instanceof KpsError)) throw error;
    return { label: labelOf(request), error };
  }
}

function labelOf({ label, settings }: ScopeRequest): string {
  return label ?? settingsLabel(settings);
}

function settingsLabel({ region, projectName, projectId }: Settings): string {
  const parts = [region, projectName ?? projectId].filter((part) => part !== undefined);
  return parts.length === 0 ? "the environment's project" : parts.join("/");
}

/** A project that was named twice, by id and by name perhaps, has one place in a baseline: the second is an error. */
function withoutTwins(outcomes: readonly ScopeOutcome[]): ScopeOutcome[] {
  const seen = new Map<string, string>();
  return outcomes.map((outcome) => {
    if ("error" in outcome) return outcome;
    const key = scopeKey(outcome.drift.scope);
    const twin = seen.get(key);
    seen.set(key, twin ?? outcome.label);
    if (twin === undefined) return outcome;
    const reason = `is the project ${key} of scope ${twin} again; name each once`;
    return { label: outcome.label, error: new ConfigError([{ property: `scope ${outcome.label}`, reason }]) };
  });
}
