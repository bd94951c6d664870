import { inspectedCauses } from "../../../../provider/gate/advice/finding";
import type { DriftReport, Located } from "../../drift/driftReport";
import { byWeight } from "../../inspect/byWeight";
import { clearLines } from "../../inspect/clearLines";
import { findingsOf, foundText, groupWhere, inspectedFailures, inspectedGroups, leftText } from "../inspectedGroups";
import type { InspectedGroup } from "../inspectedGroups";
import { htmlText } from "./htmlText";

const mostGroups = 50;

/** What an inspection found: one fold for each cause, with what to do; nothing without an inspection. */
export function* htmlInspection(report: DriftReport): Iterable<string> {
  if (inspectedFailures(report).length === 0) return;
  const groups = inspectedGroups(report);
  yield '<section aria-labelledby="inspection"><h2 id="inspection">Causes found on the servers</h2>';
  if (groups.length === 0) yield "<p>No cause was found.</p>";
  yield* groups.slice(0, mostGroups).map(fold);
  if (groups.length > mostGroups) yield `<p>… and ${groups.length - mostGroups} more</p>`;
  const left = leftText(report);
  if (left !== undefined) yield `<p>${htmlText(left)}</p>`;
  yield "</section>";
}

function fold(group: InspectedGroup): string {
  const { result, causes, text, rule, isHistory, located } = group;
  const where = groupWhere(group, (server) => `<bdi>${htmlText(server, 80)}</bdi>`);
  const rules = rule === undefined ? [] : [rule.hcloud, rule.terraform, rule.pulumi];
  const commands = isHistory ? clearLines(located).map((line) => line.trim()) : [];
  return [
    `<details><summary>${causes.join(", ")}: ${result}, ${where}</summary>`,
    `<p dir="auto">${htmlText(text, 2000)}</p>`,
    ...(rules.length === 0 ? [] : ["<p>Add this rule, in one of these forms (hcloud, Terraform, Pulumi):</p>"]),
    ...rules.map((form) => `<pre tabindex="0"><code>${htmlLines(form)}</code></pre>`),
    ...(commands.length === 0 ? [] : ["<p>Nothing is left to fix. To delete these failed tasks:</p>"]),
    ...(commands.length === 0 ? [] : [`<pre tabindex="0"><code>${htmlLines(commands.join("\n"))}</code></pre>`]),
    "</details>",
  ].join("");
}

function htmlLines(text: string): string {
  return text
    .split("\n")
    .map((line) => htmlText(line, 2000))
    .join("\n");
}

/** The cell of a failure: the causes that were found, and folded what was looked at. */
export function inspectionCell(report: DriftReport, one: Located): string {
  const findings = byWeight(findingsOf(report, one));
  if (findings.length === 0) return "<td>–</td>";
  const items = findings.map(
    ({ cause, result, text }) =>
      `<li><strong>${inspectedCauses[cause]}</strong>: ${result}. <span dir="auto">${htmlText(text, 2000)}</span></li>`,
  );
  return `<td><details><summary>${foundText(report, one)}</summary><ul>${items.join("")}</ul></details></td>`;
}
