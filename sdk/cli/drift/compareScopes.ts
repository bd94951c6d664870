import { scopeLabel } from "../../../provider/gate/verdict/message";
import { ConfigError } from "../../../provider/kps/errors";
import type { ReadOutcome } from "../../../provider/kps/kpsClient";
import type { ListReader } from "../../../provider/kps/listReader";
import type { Settings } from "../../../provider/kps/model/settings";
import type { CommandContext } from "../commandContext";
import type { ScopeRequest } from "../scopes/scopeRequests";
import { scopeKey } from "./baseline/baseline";
import type { Baseline } from "./baseline/baseline";
import { compareScope } from "./compare";
import type { ScopeOutcome } from "./driftReport";

/** How a list is compared. */
export interface CompareOutcomeOptions {
  readonly baseline?: Baseline;
  readonly knownMaxAgeMs?: number;
  /** The CI run: what it has found stays new in its re-runs. */
  readonly run?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How the lists are read and compared. */
export interface CompareScopesOptions extends CompareOutcomeOptions {
  readonly pageSize?: number;
  readonly reader: ListReader;
  /** Told of each scope that is done. */
  readonly onDone?: (outcome: ScopeOutcome) => void;
}

/** Reads every scope's list and compares each as soon as it is there. One that cannot be read is an outcome too. */
export async function compareScopes(
  requests: readonly ScopeRequest[],
  options: CompareScopesOptions,
  { signal }: Pick<CommandContext, "signal">,
): Promise<ScopeOutcome[]> {
  const { reader, pageSize, onDone } = options;
  const wanted = requests.map(({ settings }) => settings);
  const outcomes = await reader.readAll(wanted, { pageSize, signal }, (read, index) => {
    const outcome = outcomeOf(read, requests[index]!, options);
    onDone?.(outcome);
    return outcome;
  });
  return withoutTwins(outcomes);
}

/** What one list, or the error in its place, is compared with the baseline. */
export function outcomeOf(read: ReadOutcome, request: ScopeRequest, options: CompareOutcomeOptions): ScopeOutcome {
  const { label, settings, rules } = request;
  const { region, projectId } = settings;
  if ("error" in read)
    return { label: label ?? settingsLabel(settings), error: read.error, asked: { region, projectId } };
  const { scope, credentials, tasks } = read;
  const { baseline, knownMaxAgeMs, run, now } = options;
  const before = baseline?.get(scopeKey(scope));
  const drift = compareScope(scope, tasks, { rules, before, now, knownMaxAgeMs, run });
  return { label: label ?? scopeLabel(scope), credentials, drift };
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
    const reason = `is the same project ${key} as scope ${twin}; name each project once`;
    const error = new ConfigError([{ property: `scope ${outcome.label}`, reason }]);
    return { label: outcome.label, error, asked: outcome.drift.scope };
  });
}
