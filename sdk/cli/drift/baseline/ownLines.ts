import { scopeKey } from "./baseline";

/** A scope as its lines say, with the numbers of its tasks' lines. */
export interface ScopeLines {
  readonly region: string;
  readonly projectId: string;
  status: string;
  readonly tasks: number[];
}

/** Worst first: what a scope has that two branches call differently. */
const statuses = ["new", "known", "clean"];
const isScopes = /^ {2}"scopes": \[(\])?$/;
const opening = ["{", /^ {2}"kpsBaseline": \d+,?$/, isScopes] as const;
const closing = /^(\]\},?|\]|\}|)$/;

/**
 * Reads the lines of a baseline as `baselineText` writes them, commas aside, so that a merge may keep the lines of both
 * sides: a scope, or a task, that stands twice counts once.
 * @param lines of the file; a number in place of each task's line
 * @returns undefined for a file that is laid out in another way or cut short
 */
export function ownLines(lines: readonly (string | number)[]): ScopeLines[] | undefined {
  const texts = lines.filter((line) => line !== "");
  if (!opening.every((form, index) => isLike(texts[index], form))) return undefined;
  const [beforeLast, last] = texts.slice(-2);
  if (last !== "}" || (beforeLast !== "  ]" && !isLike(beforeLast, isScopes))) return undefined;
  const scopes = new Map<string, ScopeLines>();
  let current: ScopeLines | undefined;
  for (const line of texts) {
    if (typeof line === "number") {
      if (current === undefined) return undefined;
      current.tasks.push(line);
    } else if (!closing.test(line.trimStart()) && !opening.some((form) => isLike(line, form))) {
      const found = scopeOf(line);
      if (found === undefined) return undefined;
      current = scopes.get(scopeKey(found)) ?? found;
      current.status = statuses.find((one) => [current?.status, found.status].includes(one)) ?? current.status;
      scopes.set(scopeKey(found), current);
    }
  }
  return [...scopes.values()];
}

function isLike(line: string | number | undefined, form: string | RegExp): boolean {
  return typeof line === "string" && (typeof form === "string" ? line === form : form.test(line));
}

function scopeOf(line: string): ScopeLines | undefined {
  const [, fields] = /^ {4}(\{"region":.*),"tasks":\[(?:\]\},?)?$/.exec(line) ?? [];
  if (fields === undefined) return undefined;
  try {
    const { region, projectId, status } = JSON.parse(`${fields}}`) as Record<string, unknown>;
    if (typeof region !== "string" || typeof projectId !== "string" || typeof status !== "string") return undefined;
    return { region, projectId, status, tasks: [] };
  } catch {
    return undefined;
  }
}
