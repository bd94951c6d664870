import { AnswerError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Route } from "../http/route";
import { openProject } from "../kps/openProject";
import type { ProjectState } from "../state/projectState";
import type { SimulatedEcsServer } from "./simulatedEcs";

/** ShowServer (ECS v1): one server; an id that the project does not have is 404 Ecs.0114. */
export const showServer: Route = {
  method: "GET",
  path: /^\/v1\/([^/]+)\/cloudservers\/([^/]+)\/?$/,
  handle: (call) => {
    const action = ["ecs:cloudServers:showServer", "ecs:cloudServers:get"] as const;
    const project = openProject(call, action, ([name]) =>
      ecsError(403, "Common.0020", `Policy doesn't allow ${name}.`),
    );
    const server = project.servers.get(call.parameters[1] ?? "");
    if (server === undefined) throw ecsError(404, "Ecs.0114", "Instance could not be found.");
    return jsonAnswer(200, { server: shown(server, project) });
  },
};

function ecsError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(jsonAnswer(status, { error: { code, message } }), `${code} ${message}`);
}

function shown(server: SimulatedEcsServer, project: ProjectState): object {
  const groups = server.securityGroupIds ?? [...project.securityGroups.keys()].slice(0, 1);
  return {
    id: server.id,
    name: server.name ?? server.id,
    status: server.status ?? "ACTIVE",
    "OS-EXT-STS:task_state": server.taskState ?? null,
    key_name: server.keyName ?? null,
    security_groups: groups.map((id) => ({ id, name: project.securityGroups.get(id)?.name ?? "unknown" })),
    image: { id: "1ce5800a-e487-4c1b-b264-3353a39e2b4b" },
    // Often holds passwords: nobody may keep or print it.
    "OS-EXT-SRV-ATTR:user_data": Buffer.from("#!/bin/bash\necho 'root:user-data-secret' | chpasswd\n").toString(
      "base64",
    ),
    metadata: {
      os_type: "Linux",
      os_bit: "64",
      image_name: "Ubuntu 22.04 server 64bit",
      "metering.imagetype": "gold",
      charging_mode: "0",
      ...server.metadata,
    },
  };
}
