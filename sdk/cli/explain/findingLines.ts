import type { InspectedCause } from "../../../provider/gate/advice/finding";
import { clearLines } from "./clearLines";
import type { Findings, ScopedTask } from "./explained";
import type { Finding } from "../../../provider/gate/advice/finding";

const titles: Readonly<Record<InspectedCause, string>> = {
  serverGone: "server deleted",
  keyPairChanged: "key pair changed since",
  taskRunning: "task still running",
  serverState: "wrong server state",
  image: "unsupported image",
  securityGroup: "closed security group",
};

/** What was found about a task: the causes first, then the rest. */
export function findingLines(findings: readonly Finding[]): string[] {
  const line = ({ cause, result, text }: Finding): string => `    - ${titles[cause]}: ${result}. ${text}`;
  return byWeight(findings).map(line);
}

const order = ["found", "could not tell", "could not look", "not the cause", "does not apply"] as const;

function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
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
