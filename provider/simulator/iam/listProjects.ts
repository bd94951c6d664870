import { iamError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Call, Route } from "../http/route";
import { isDenied } from "../identity/identity";
import type { ProjectState } from "../state/projectState";
import { authenticateIam } from "./authenticateIam";

/** GET /v3/projects: the caller's projects, filtered by `name`, in pages of `per_page` (KeystoneListProjects). */
export const listProjects: Route = {
  method: "GET",
  path: /^\/v3\/projects\/?$/,
  traced: true,
  handle: (call) => {
    const identity = authenticateIam(call);
    if (isDenied(identity, "iam:projects:listProjects", "iam:projects:list")) {
      throw iamError(403, "You are not authorized to perform the requested action: identity:list_projects.");
    }
    const own = call.state.projects.filter((project) => project.domainId === identity.domainId);
    const found = pageOf(own.filter(nameFilter(call)), call.request.query);
    const self = `/v3/projects${call.request.rawQuery === "" ? "" : `?${call.request.rawQuery}`}`;
    const links = { self, next: null, previous: null };
    return jsonAnswer(200, { projects: found.map(shown), links });
  },
};

function nameFilter({ request, state }: Call): (project: ProjectState) => boolean {
  const name = request.query["name"];
  if (name === undefined) return () => true;
  if (state.options.projectNameMatch === "prefix") return (project) => project.name.startsWith(name);
  return (project) => project.name === name;
}

function pageOf(projects: ProjectState[], query: Readonly<Record<string, string>>): ProjectState[] {
  const size = Number(query["per_page"] ?? 5000);
  const page = Number(query["page"] ?? 1);
  if (!Number.isInteger(size) || size < 1 || size > 5000) throw iamError(400, "'per_page' must be from 1 to 5000.");
  if (!Number.isInteger(page) || page < 1) throw iamError(400, "'page' must be 1 or more.");
  return projects.slice((page - 1) * size, page * size);
}

const shown = ({ id, name, domainId, enabled }: ProjectState) => ({
  id,
  name,
  domain_id: domainId,
  parent_id: domainId,
  is_domain: false,
  enabled,
  description: "",
  links: { self: `/v3/projects/${id}` },
});
