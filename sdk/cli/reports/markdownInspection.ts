import type { DriftReport } from "../drift/driftReport";
import { clearLines } from "../inspect/clearLines";
import { groupWhere, inspectedFailures, inspectedGroups, leftText } from "./inspectedGroups";
import type { InspectedGroup } from "./inspectedGroups";
import { markdownCode, markdownText } from "./markdownText";

const mostGroups = 20;

/** What an inspection found, folded: one fold for each cause; nothing without an inspection. */
export function* markdownInspection(report: DriftReport): Iterable<string> {
  if (inspectedFailures(report).length === 0) return;
  const groups = inspectedGroups(report);
  yield* ["", "### Causes found on the servers", ""];
  if (groups.length === 0) yield "No cause was found.";
  for (const group of groups.slice(0, mostGroups)) yield* fold(group);
  if (groups.length > mostGroups) yield `… and ${groups.length - mostGroups} more`;
  const left = leftText(report);
  if (left !== undefined) yield* ["", left];
}

function* fold(group: InspectedGroup): Iterable<string> {
  const { result, causes, text, rule, isHistory, located } = group;
  const where = groupWhere(group, (server) => markdownCode(server, 80));
  yield `<details><summary>${causes.join(", ")}: ${result}, ${where}</summary>`;
  yield* ["", markdownText(text, 2000), ""];
  if (rule !== undefined) {
    yield* ["Add this rule, in one of these forms:", ""];
    yield* [...fenced("sh", rule.hcloud), ...fenced("hcl", rule.terraform), ...fenced("typescript", rule.pulumi)];
  }
  if (isHistory) {
    const commands = clearLines(located).map((line) => line.trim());
    yield* ["Nothing is left to fix. To delete these failed tasks:", "", ...fenced("sh", commands.join("\n"))];
  }
  yield* ["</details>", ""];
}

function fenced(language: string, text: string): string[] {
  return [`\`\`\`${language}`, text, "```", ""];
}
