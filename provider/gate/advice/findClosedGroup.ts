import { admits } from "../../kps/inspect/admits";
import type { SecurityGroupRule } from "../../kps/inspect/securityGroupRule";
import { printable } from "../../values/printable";
import { admitRule } from "./admitRule";
import { kpsNetwork } from "./causeTable";
import type { Finding, Inspected } from "./finding";

/** Whether the server's security groups let KPS in, and the rule to add where they do not. */
export function findClosedGroup({ groups, region, projectId, sshPort }: Inspected): Omit<Finding, "cause"> {
  const rules: (readonly SecurityGroupRule[])[] = [];
  for (const { rules: looked } of groups) {
    if ("error" in looked) {
      const text = `The rules of a security group could not be read. ${looked.error.message}`;
      return { result: "could not look", text };
    }
    rules.push(looked.value);
  }
  const [first] = groups;
  if (first === undefined) return { result: "could not tell", text: "ECS names no security group of the server." };
  const { admission, denying, uncertain } = admits(rules, kpsNetwork, sshPort);
  const what = `TCP ${sshPort} from ${kpsNetwork}`;
  const names =
    groups.length === 1
      ? `The inbound rules of security group ${printable(first.id, 60)}`
      : `The inbound rules of ${groups.length} security groups`;
  if (admission === "open") return { result: "not the cause", text: `${names} let in ${what}.` };
  const denied = denying.length === 0 ? "" : ` These rules deny it and must be changed first: ${idsOf(denying)}.`;
  const rule = admitRule({ region, projectId, securityGroupId: first.id, port: sshPort });
  if (admission === "could not tell") {
    const why = uncertain.length === 0 ? "the groups differ" : `it depends on the rules ${idsOf(uncertain)}`;
    return { result: "could not tell", text: `${names} may let in ${what}: ${why}.${denied}`, rule };
  }
  const how = admission === "in part" ? "let in only a part of" : "do not let in";
  return { result: "found", text: `${names} ${how} ${what}.${denied}`, rule };
}

const mostIds = 5;

function idsOf(rules: readonly SecurityGroupRule[]): string {
  const shown = rules.slice(0, mostIds).map(({ id }) => printable(id, 60));
  return shown.join(", ") + (rules.length > mostIds ? ` and ${rules.length - mostIds} more` : "");
}
