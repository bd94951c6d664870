import { AnswerError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Route } from "../http/route";
import { openProject } from "../kps/openProject";

/** ListSecurityGroupRules (VPC v3): the rules of the groups and the direction asked for, `limit` a page, after `marker`. */
export const listSecurityGroupRules: Route = {
  method: "GET",
  path: /^\/v3\/([^/]+)\/vpc\/security-group-rules\/?$/,
  handle: (call) => {
    const action = ["vpc:securityGroupRules:list", "vpc:securityGroupRules:get"] as const;
    const project = openProject(call, action, ([name]) => vpcError(403, "VPC.2701", `Policy doesn't allow ${name}.`));
    const { security_group_id: group, direction, limit = "2000", marker } = call.request.query;
    if (!/^\d+$/.test(limit) || Number(limit) > 2000) throw vpcError(400, "VPC.0002", "Invalid limit.");
    const all = [...project.securityGroups.values()]
      .filter(({ id }) => group === undefined || id === group)
      .flatMap(({ id, rules }) =>
        rules.map((rule, index) => ({
          id: `${id}-${String(index).padStart(5, "0")}`,
          security_group_id: id,
          project_id: project.id,
          direction: "ingress",
          ethertype: "IPv4",
          action: "allow",
          priority: 1,
          ...rule,
        })),
      )
      .filter((rule) => direction === undefined || rule.direction === direction);
    const start = marker === undefined ? 0 : all.findIndex(({ id }) => id === marker) + 1;
    const page = all.slice(start, start + Number(limit));
    const last = page.at(-1);
    const pageInfo = {
      current_count: page.length,
      ...(start + page.length < all.length && last !== undefined ? { next_marker: last.id } : {}),
    };
    return jsonAnswer(200, { request_id: call.request.id, security_group_rules: page, page_info: pageInfo });
  },
};

function vpcError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(jsonAnswer(status, { error_code: code, error_msg: message }), `${code} ${message}`);
}
