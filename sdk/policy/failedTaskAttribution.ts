import type { FailedTask, Keyed } from "../../provider/kps/model/failedTask";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { appliesToAny } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack } from "./stackInfo";
import { attributedViolations } from "./violations";

/** Properties by which resources of any provider name a server. */
const idProperties = ["id", "serverId", "instanceId"] as const;

/** `kps-failed-task-attribution`: puts each failure on the resource whose server it is, after analysis. */
export function failedTaskAttribution(options: KpsPoliciesOptions, evaluation: Evaluation): StackValidationPolicy {
  return {
    name: "kps-failed-task-attribution",
    description: "Reports each failed key-pair task on the resource of its server.",
    validateStack: async (args, reportViolation) => {
      const { resources } = args;
      const [root] = resources;
      if (root === undefined || !appliesToAny(options, resources))
        return args.notApplicable("the stack is not one to check");
      const servers = serversById(resources);
      if (servers.size === 0) return args.notApplicable("no resource of the stack names a server by a known id");
      const { verdicts } = await evaluation.judgeAgain(checkedStack(root.urn));
      for (const { blocking } of verdicts) {
        for (const [urn, tasks] of tasksByResource(blocking, servers)) {
          for (const text of attributedViolations(tasks)) reportViolation(text, urn);
        }
      }
    },
  };
}

/** The failures by the resource that stands for their server, in the order of the first of each. */
function tasksByResource(
  tasks: readonly Keyed<FailedTask>[],
  servers: ReadonlyMap<string, string>,
): Map<string, Keyed<FailedTask>[]> {
  const byResource = new Map<string, Keyed<FailedTask>[]>();
  for (const task of tasks) {
    const urn = task.serverId === undefined ? undefined : servers.get(task.serverId);
    if (urn === undefined) continue;
    const others = byResource.get(urn);
    if (others === undefined) byResource.set(urn, [task]);
    else others.push(task);
  }
  return byResource;
}

/** URNs by server id; of several resources that name a server, the one whose own id it is. */
function serversById(resources: readonly PolicyResource[]): Map<string, string> {
  const servers = new Map<string, string>();
  for (const property of idProperties) {
    for (const { props, urn } of resources) {
      const id = known(props, property);
      if (id !== undefined && !servers.has(id)) servers.set(id, urn);
    }
  }
  return servers;
}

/** A property's text; unknown ones throw at preview, which would downgrade the whole policy. */
function known(props: Readonly<Record<string, unknown>>, property: string): string | undefined {
  try {
    const value = props[property];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}
