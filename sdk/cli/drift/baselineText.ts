import type { Baseline, BaselineScope, BaselineTask } from "./baseline";
import { DriftError } from "./driftError";

const version = 1;
const required = ["key", "taskId", "operateType", "taskTime", "firstSeen", "alarmedAt"] as const;

/** A baseline as JSON text: scopes and tasks sorted, one task a line, so that a diff of two shows what changed. */
export function baselineText({ status, scopes }: Baseline): string {
  const parts = [...scopes].sort(byScope).map((scope) => {
    const tasks = [...scope.tasks].sort((a, b) => compare(a.key, b.key)).map((task) => `      ${JSON.stringify(task)}`);
    const list = tasks.length === 0 ? "[]" : `[\n${tasks.join(",\n")}\n    ]`;
    return `    { "region": ${JSON.stringify(scope.region)}, "projectId": ${JSON.stringify(scope.projectId)}, "tasks": ${list} }`;
  });
  const list = parts.length === 0 ? "[]" : `[\n${parts.join(",\n")}\n  ]`;
  return `{\n  "kpsBaseline": ${version},\n  "status": ${JSON.stringify(status)},\n  "scopes": ${list}\n}\n`;
}

/**
 * Reads a baseline's text.
 * @param name the file, for errors
 * @throws DriftError for a text that is cut, no baseline, or of a newer version: it must not pass for an empty one
 */
export function parseBaseline(text: string, name: string): Baseline {
  const parsed = parseJson(text, name);
  const { kpsBaseline, status, scopes } = asRecord(parsed);
  if (kpsBaseline === undefined || !Array.isArray(scopes)) throw broken(name, "is no baseline of kps drift");
  if (kpsBaseline !== version) throw broken(name, "is of another version, which this one cannot read");
  return {
    status: typeof status === "string" ? status : "unknown",
    scopes: scopes.map((scope) => readScope(scope, name)),
  };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(name, "is not JSON, perhaps cut short");
  }
}

function readScope(value: unknown, name: string): BaselineScope {
  const { region, projectId, tasks } = asRecord(value);
  if (typeof region !== "string" || typeof projectId !== "string" || !Array.isArray(tasks)) {
    throw broken(name, "has a scope without region, projectId or tasks");
  }
  for (const task of tasks) {
    const missing = required.find((field) => typeof asRecord(task)[field] !== "string");
    if (missing !== undefined) throw broken(name, `has a task without ${missing}`);
  }
  return { region, projectId, tasks: tasks as BaselineTask[] };
}

function broken(name: string, reason: string): DriftError {
  return new DriftError(
    `failed: ${name} ${reason}`,
    "Nothing was compared. Restore the file, or delete it to start anew: then every failure is new.",
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function byScope(a: BaselineScope, b: BaselineScope): number {
  return compare(a.region, b.region) || compare(a.projectId, b.projectId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
