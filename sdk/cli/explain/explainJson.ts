import type { Explanation } from "../../../provider/gate/advice/explain";
import { jsonDocument } from "../reports/jsonText";
import type { Findings } from "../inspect/inspectTasks";
import type { ExplainedGroup } from "./explained";

/** The explanations as JSON, schema version 1, one task a line. */
export function explainJson(groups: readonly ExplainedGroup[], findings?: Findings): Iterable<string> {
  return jsonDocument({
    schemaVersion: 1,
    explanations: groups.map(({ explanation }) => explanationEntry(explanation)),
    tasks: groups.flatMap(({ explanation, tasks }) =>
      tasks.map(({ scope, task }) => ({
        region: scope.region,
        projectId: scope.projectId,
        ...task,
        operation: explanation.operation ?? null,
        findings: findings?.get(task.key),
      })),
    ),
  });
}

function explanationEntry({ operation, needs, causes }: Explanation): object {
  return {
    operation: operation ?? null,
    purpose: needs?.purpose,
    needs: needs?.states.map((serverState) => ({ serverState, given: needs.given[serverState] ?? "nothing" })),
    conditions: needs?.conditions,
    retry: needs?.retry,
    causes: causes.map(({ id, title, check }) => ({ id, title, check })),
  };
}
