import type { ScopedTask } from "./inspectTasks";
import { kpsCommand } from "../../../provider/values/kpsCommand";

const mostKeys = 20;

/** One `${kpsCommand} clear` a project, ready to paste; the keys of one call are bounded. */
export function clearLines(tasks: readonly ScopedTask[]): string[] {
  const byScope = new Map<string, { scope: ScopedTask["scope"]; keys: string[] }>();
  for (const { scope, task } of tasks) {
    const id = `${scope.region}/${scope.projectId}`;
    const entry = byScope.get(id) ?? { scope, keys: [] };
    entry.keys.push(task.key);
    byScope.set(id, entry);
  }
  return [...byScope.values()].flatMap(({ scope, keys }) => {
    const more = keys.length > mostKeys ? [`      # and ${keys.length - mostKeys} more keys`] : [];
    return [`      ${clearCommandOf(scope, keys.slice(0, mostKeys))}`, ...more];
  });
}

function clearCommandOf({ region, projectId }: ScopedTask["scope"], keys: readonly string[]): string {
  return `${kpsCommand} clear --region ${region} --project-id ${projectId} ${keys.join(" ")}`;
}
