import { bulleted } from "../../../../provider/gate/verdict/message";
import { kpsCommand } from "../../../../provider/values/kpsCommand";
import { printable } from "../../../../provider/values/printable";
import type { DriftReport } from "../../drift/driftReport";
import { clearLines } from "../../inspect/clearLines";
import { groupWhere, inspectedFailures, inspectedGroups, leftText } from "../inspectedGroups";
import type { InspectedGroup } from "../inspectedGroups";

/** Rules and commands that are shown; `kps explain` has all. */
const mostRules = 5;

/** What an inspection found, what to do about it, and what it could not read; nothing without an inspection. */
export function inspectionLines(report: DriftReport): string[] {
  if (report.inspection === undefined) return [];
  const failures = inspectedFailures(report).length;
  if (failures === 0) return [];
  const groups = inspectedGroups(report);
  const ofResult = (result: InspectedGroup["result"]) => groups.filter((group) => group.result === result);
  const rules = new Set(groups.flatMap(({ rule }) => (rule === undefined ? [] : [rule.hcloud])));
  const history = new Set(groups.flatMap(({ isHistory, located }) => (isHistory ? located : [])));
  const left = leftText(report);
  return [
    ...(groups.length === 0 ? [`No cause found by reading the servers of ${failures} failures.`] : []),
    ...bulleted("Causes found on the servers:", ofResult("found"), groupLine),
    ...bulleted("Could not tell:", ofResult("could not tell"), groupLine),
    ...bulleted("Could not look:", ofResult("could not look"), groupLine),
    ...(rules.size === 0 ? [] : [`To let KPS in (for Terraform and Pulumi: ${kpsCommand} explain KEY --inspect):`]),
    ...[...rules].slice(0, mostRules).map((rule) => `      ${rule}`),
    ...(rules.size > mostRules ? [`and ${rules.size - mostRules} more rules`] : []),
    ...(history.size === 0 ? [] : ["Already resolved, nothing left to fix. To delete these failed tasks:"]),
    ...clearLines([...history]),
    ...(left === undefined ? [] : [left]),
  ];
}

function groupLine(group: InspectedGroup): string {
  return `${group.causes.join(", ")}: ${groupWhere(group, (server) => printable(server, 80))}. ${group.text}`;
}
