import { stateLine } from "../../../provider/gate/advice/explain";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import { printable } from "../../../provider/values/printable";
import { describeTask } from "../output/taskLine";
import type { ExplainedGroup, ScopedTask } from "./explained";

const documentation = "Causes and checks in detail: docs/troubleshooting.md of the package.";

/** The explanations for people, escaped. */
export function explainText(groups: readonly ExplainedGroup[]): string {
  return [...groups.flatMap(groupLines), documentation].join("\n");
}

function groupLines({ explanation, tasks }: ExplainedGroup): string[] {
  const { operation, needs, causes } = explanation;
  const count = `${tasks.length} failed ${tasks.length === 1 ? "task" : "tasks"}`;
  const what =
    needs === undefined || operation === undefined
      ? `${count} of an operation that this version does not know`
      : `${count}: ${operation}, which ${needs.purpose}`;
  return [
    what,
    ...tasks.flatMap(taskLines),
    ...(needs === undefined
      ? []
      : ["It needs:", `  - ${stateLine(needs)}`, ...needs.conditions.map((condition) => `  - ${condition}`)]),
    "Check, in this order:",
    ...causes.map(({ title, check }, index) => `  - ${index + 1}. ${title}: ${check}`),
    "Then:",
    `  - ${needs?.retry ?? "Run the operation again"}.`,
    "  - Delete the failed tasks, which a repair does not remove:",
    ...clearLines(tasks),
    "",
  ];
}

function taskLines({ scope, task }: ScopedTask): string[] {
  const error = task.taskErrorMsg === undefined ? "no error text" : printable(task.taskErrorMsg, 160);
  return [`  ${task.key}  ${describeTask(task)}: ${error} (${scopeLabel(scope)})`];
}

const mostKeys = 20;

/** One `kps clear` a project, ready to paste; the keys of one call are bounded. */
function clearLines(tasks: readonly ScopedTask[]): string[] {
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

/** The command that deletes failed tasks: `kps clear --region R --project-id P KEY…`. */
export function clearCommandOf({ region, projectId }: ScopedTask["scope"], keys: readonly string[]): string {
  return `kps clear --region ${region} --project-id ${projectId} ${keys.join(" ")}`;
}
