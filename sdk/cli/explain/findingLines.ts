import { inspectedCauses } from "../../../provider/gate/advice/finding";
import type { Finding } from "../../../provider/gate/advice/finding";
import { byWeight } from "../inspect/byWeight";
import { clearLines } from "../inspect/clearLines";
import type { Findings, ScopedTask } from "../inspect/inspectTasks";

/** What was found about a task: the causes first, then the rest. */
export function findingLines(findings: readonly Finding[]): string[] {
  const line = ({ cause, result, text }: Finding): string => `    - ${inspectedCauses[cause]}: ${result}. ${text}`;
  return byWeight(findings).map(line);
}

/** What to do about what was found: each rule to add, once, and the failed tasks that are history. */
export function ruleLines(tasks: readonly ScopedTask[], findings: Findings): string[] {
  const found = tasks.map((one) => ({ ...one, own: findings.get(one.task.key) ?? [] }));
  const rules = new Map(
    found.flatMap(({ own }) => own.flatMap(({ rule }) => (rule === undefined ? [] : [[rule.hcloud, rule] as const]))),
  );
  const history = found.filter(({ own }) => own.some(({ isHistory }) => isHistory === true));
  return [
    ...[...rules.values()].flatMap(({ hcloud, terraform, pulumi }) => [
      "Add this rule, in one of these forms:",
      ...indented(hcloud),
      ...indented(terraform),
      ...indented(pulumi),
    ]),
    ...(history.length === 0 ? [] : ["Already resolved, nothing left to fix. To delete these failed tasks:"]),
    ...clearLines(history),
  ];
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `      ${line}`);
}
