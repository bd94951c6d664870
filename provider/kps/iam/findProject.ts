import { distance } from "fastest-levenshtein";
import { ConfigError, KpsError } from "../errors";
import type { ApiAnswer } from "../http/apiCaller";
import { decodeFailure } from "../http/parseJson";
import type { DecodeFailure } from "../http/parseJson";
import { parseList } from "../http/parseList";
import type { Redactor } from "../http/redactor";
import { checkProjectId } from "../model/region";
import { printable } from "../../values/printable";

/** An IAM project (API: KeystoneListProjects). */
export interface Project {
  readonly id: string;
  readonly name: string;
}

/** Which project of a region is meant: by name, or the region's own when there is no other. */
export interface ProjectQuery {
  readonly region: string;
  readonly projectName?: string;
}

/** The permission that the lookup needs. */
export const listProjectsAction = {
  name: "iam:projects:listProjectsForUser",
  alias: "iam:projects:listProjects",
  instead: "Or set kps:projectId, which needs no lookup.",
};

/**
 * The query of the lookup. By name where one is given; else all, since only then the region's subprojects are seen.
 */
export function projectsQuery({ projectName }: ProjectQuery): Record<string, string> {
  return projectName === undefined ? {} : { name: projectName };
}

/**
 * Picks the project of a lookup's answer. There is no silent choice: judging the wrong project is a silent pass.
 * @param askAll asks for the projects of every name
 * @throws ConfigError that lists what was found when that is not one project; ApiError, DecodeError for an answer that is not a list.
 */
export async function pickProject(
  answer: ApiAnswer,
  query: ProjectQuery,
  redactor: Redactor,
  askAll: () => Promise<ApiAnswer>,
): Promise<Project> {
  const projectsOf = (one: ApiAnswer) => projectsIn(one, redactor);
  const { region, projectName } = query;
  if (projectName === undefined) return ofRegion(projectsOf(answer), region);
  const named = projectsOf(answer).filter(({ name }) => name === projectName);
  return byName(
    named,
    projectName,
    named.length > 0 ? [] : await othersOf(region, async () => projectsOf(await askAll())),
  );
}

/** The projects that could have been meant; none when they cannot be had, which is no error of its own. */
async function othersOf(region: string, read: () => Promise<Project[]>): Promise<Project[]> {
  try {
    const projects = await read();
    const ofRegion = projects.filter(({ name }) => name === region || name.startsWith(`${region}_`));
    return ofRegion.length > 0 ? ofRegion : projects;
  } catch (error) {
    if (error instanceof KpsError) return [];
    throw error;
  }
}

function byName(named: readonly Project[], projectName: string, others: readonly Project[]): Project {
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const shown = printable(projectName, 80);
  throw only === undefined
    ? problem(
        "projectName",
        `no project named ${shown} is visible to these credentials; ${instead(projectName, others)}`,
      )
    : problem("projectName", `several projects are named ${shown}: ${list(named)}; set kps:projectId to one of them`);
}

/** The right names, the nearest one first. */
function instead(projectName: string, others: readonly Project[]): string {
  if (others.length === 0) return "set kps:projectId";
  const nearest = [...others].sort((a, b) => distance(a.name, projectName) - distance(b.name, projectName));
  return `there are ${list(nearest)}; set kps:projectName or kps:projectId to one of them`;
}

function ofRegion(projects: readonly Project[], region: string): Project {
  const own = projects.filter(({ name }) => name === region);
  const subprojects = projects.filter(({ name }) => name.startsWith(`${region}_`));
  const [only] = own;
  if (only !== undefined && own.length === 1 && subprojects.length === 0) return only;
  if (own.length + subprojects.length === 0) {
    throw problem("projectId", `no project of region ${region} is visible to these credentials; set kps:projectId`);
  }
  const found = list([...own, ...subprojects]);
  throw problem("projectId", `region ${region} has several projects: ${found}; set kps:projectId or kps:projectName`);
}

function list(projects: readonly Project[]): string {
  const shown = projects.slice(0, 20).map(({ id, name }) => `${printable(name, 80)} (${printable(id, 40)})`);
  const rest = projects.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function problem(property: string, reason: string): ConfigError {
  return new ConfigError([{ property, reason }]);
}

/**
 * The projects of an answer, without disabled ones.
 * @throws ApiError, DecodeError for an answer that is not a complete list
 */
export function projectsIn(answer: ApiAnswer, redactor: Redactor): Project[] {
  return decodeProjects(parseList(answer, "projects", redactor), decodeFailure(answer, redactor));
}

function decodeProjects(body: Record<string, unknown>, fail: DecodeFailure): Project[] {
  const { projects, links } = body;
  if (!Array.isArray(projects)) throw fail("its projects are not a list");
  const next = typeof links === "object" && links !== null ? (links as Record<string, unknown>)["next"] : undefined;
  if (typeof next === "string" && next !== "") throw fail("its project list has more pages; set kps:projectId");
  return projects.flatMap((project: unknown, index) => {
    const { id, name, enabled } = (project ?? {}) as Record<string, unknown>;
    if (typeof id !== "string" || typeof name !== "string") throw fail(`its projects[${index}] has no id or name`);
    const wrong = checkProjectId(id);
    if (wrong !== undefined) throw fail(`its projects[${index}] has an id that ${wrong}`);
    return enabled === false ? [] : [{ id, name }];
  });
}
