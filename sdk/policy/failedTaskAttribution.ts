import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import type { Evaluation } from "./evaluation";
import { describeTask } from "./violations";

/** Properties by which resources of any provider name a server. */
const idProperties = ["id", "serverId", "instanceId"] as const;

/** `kps-failed-task-attribution`: puts each failure on the resource whose server it is, after analysis. */
export function failedTaskAttribution(evaluation: Evaluation): StackValidationPolicy {
  return {
    name: "kps-failed-task-attribution",
    description: "Shows failed key-pair tasks at the servers that they belong to.",
    validateStack: async (args, reportViolation) => {
      const resources = args.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
      if (resources.length === 0) return;
      const servers = serversById(resources);
      if (servers.size === 0) return;
      for (const { blocking } of await evaluation.verdicts({})) {
        for (const task of blocking) {
          const urn = task.serverId === undefined ? undefined : servers.get(task.serverId);
          if (urn !== undefined) reportViolation(describeTask(task), urn);
        }
      }
    },
  };
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
