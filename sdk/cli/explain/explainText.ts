import { stateLine } from "../../../provider/gate/advice/explain";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import { printable } from "../../../provider/values/printable";
import { describeTask } from "../output/taskLine";
import { clearLines } from "../inspect/clearLines";
import type { Findings, ScopedTask } from "../inspect/inspectTasks";
import type { ExplainedGroup } from "./explained";
import { findingLines, ruleLines } from "./findingLines";

const documentation = "Causes and checks in detail: docs/troubleshooting.md of the package.";

/** The explanations for people, escaped. */
export function explainText(groups: readonly ExplainedGroup[], findings: Findings = new Map()): string {
  return [...groups.flatMap((group) => groupLines(group, findings)), documentation].join("\n");
}

function groupLines({ explanation, tasks }: ExplainedGroup, findings: Findings): string[] {
  const { operation, needs, causes } = explanation;
  const count = `${tasks.length} failed ${tasks.length === 1 ? "task" : "tasks"}`;
  const what =
    needs === undefined || operation === undefined
      ? `${count} of an operation that this version does not know`
      : `${count}: ${operation}, which ${needs.purpose}`;
  return [
    what,
    ...tasks.flatMap((one) => [...taskLines(one), ...findingLines(findings.get(one.task.key) ?? [])]),
    ...ruleLines(tasks, findings),
    ...(needs === undefined
      ? []
      : ["It needs:", `  - ${stateLine(needs)}`, ...needs.conditions.map((condition) => `  - ${condition}`)]),
    "Check, in this order:",
    ...causes.map(({ title, check }, index) => `  ${index + 1}. ${title}: ${check}`),
    "Then:",
    `  - ${needs?.retry ?? "Run the operation again"}.`,
    "  - Delete the failed tasks: a fix does not remove them:",
    ...clearLines(tasks),
    "",
  ];
}

function taskLines({ scope, task }: ScopedTask): string[] {
  const error = task.taskErrorMsg === undefined ? "no error text" : printable(task.taskErrorMsg, 160);
  return [`  ${task.key}  ${describeTask(task)}: ${error} (${scopeLabel(scope)})`];
}
