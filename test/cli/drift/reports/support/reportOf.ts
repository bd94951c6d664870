import type { Acknowledgement } from "../../../../../provider/gate/acknowledgements/acknowledgement";
import type { KpsError } from "../../../../../provider/kps/errors";
import type { FailedTask, Keyed } from "../../../../../provider/kps/model/failedTask";
import { CommandError } from "../../../../../sdk/cli/commandError";
import type { BaselineScope } from "../../../../../sdk/cli/drift/baseline/baseline";
import { BaselineLines } from "../../../../../sdk/cli/drift/baseline/baselineLines";
import type { Place } from "../../../../../sdk/cli/drift/baseline/baselineLines";
import { compareScope } from "../../../../../sdk/cli/drift/compare";
import { driftReport } from "../../../../../sdk/cli/drift/driftReport";
import type { DriftReport, ScopeOutcome } from "../../../../../sdk/cli/drift/driftReport";
import { failure } from "../../../../gate/support/failure";

export const now = Date.parse("2026-01-15T12:00:00Z");

/** A project of a run: an error, or how many failures it has of each kind. */
export interface Project {
  readonly label: string;
  readonly new?: number;
  readonly known?: number;
  readonly acknowledged?: number;
  /** In the place of the list. */
  readonly error?: KpsError;
}

/** A run as the comparison makes it, without a service: the numbers asked for, or an error. */
export function reportOf(projects: readonly Project[], failOn: DriftReport["failOn"] = "new"): DriftReport {
  const outcomes = projects.map(outcomeOf);
  return driftReport(outcomes, { observedAt: new Date(now).toISOString(), failOn }, true);
}

function outcomeOf({ label, error, ...counts }: Project, index: number): ScopeOutcome {
  if (error !== undefined) return { label, error };
  const { new: fresh = 0, known = 0, acknowledged = 0 } = counts;
  const scope = { region: "cn-north-4", projectId: String(index).padStart(32, "0"), endpoint: "" };
  const tasks = (kind: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      failure({ taskId: `${label} ${kind} ${at}`, serverId: `${index}-${kind}-${at}`, serverName: `web-${at % 40}` }),
    );
  const seen = tasks("known", known);
  const covered = tasks("acknowledged", acknowledged);
  const rules = { acknowledgements: covered.map(acknowledgementOf) };
  const drift = compareScope(scope, [...tasks("new", fresh), ...seen, ...covered], {
    rules,
    before: before(seen),
    now,
  });
  return { label, drift, credentials: "keys from HW_ACCESS_KEY" };
}

function acknowledgementOf({ key }: Keyed<FailedTask>, index: number): Acknowledgement {
  const day = 24 * 60 * 60 * 1000;
  return {
    match: { key },
    reason: "known",
    created: now,
    expires: now + 9 * day,
    includeFuture: false,
    place: `a.yaml:${index}`,
  };
}

function before(tasks: readonly Keyed<FailedTask>[]): BaselineScope {
  let text = "";
  const places = new Map<string, Place>();
  for (const [index, task] of tasks.entries()) {
    const start = text.length;
    text += JSON.stringify({ ...task, firstSeen: "2026-01-01T00:00:00.000Z" });
    places.set(task.key, [start, text.length, index + 2]);
    text += "\n";
  }
  return { region: "", projectId: "", status: "known", lines: new BaselineLines(Buffer.from(text, "latin1"), places) };
}

/** An error as a list's reading gives it. */
export function listError(attempt: string): KpsError {
  return new CommandError(attempt, "answered 403", "Grant the action.");
}
