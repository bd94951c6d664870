import { ListReader } from "../../../provider/kps/listReader";
import type { Project } from "../../../provider/kps/iam/findProject";
import { kpsRegions } from "../../../provider/kps/model/kpsRegions";
import { printable } from "../../../provider/values/printable";
import type { CommandContext } from "../commandContext";
import { attempts, CommandError } from "../commandError";
import type { ScopeRequest } from "./scopeRequests";

/** What the command line says of a whole account. */
export interface AccountOptions {
  /** Every project that the credentials see. */
  readonly allProjects?: boolean;
  /** Only projects of these regions. */
  readonly regions?: readonly string[];
  /** Projects to leave out: `REGION/PROJECT`, an id, a name or a region. */
  readonly exclude?: readonly string[];
}

/**
 * Puts in place of each request for a whole account one for each project that its credentials see, in the project's own
 * region. What is left out is named on stderr: excluded projects, and those of regions without KPS.
 * @throws KpsError when the projects of an account cannot be listed completely: none of them would be looked at
 */
export async function expandAccounts(
  requests: readonly ScopeRequest[],
  options: AccountOptions,
  context: CommandContext,
): Promise<ScopeRequest[]> {
  const { allProjects = false, regions = [], exclude = [] } = options;
  const isAccount = (request: ScopeRequest) => allProjects || request.allProjects === true;
  if (!requests.some(isAccount)) {
    if (regions.length === 0 && exclude.length === 0) return [...requests];
    throw new CommandError(
      attempts.readScopes,
      "failed: --regions and --exclude are for a whole account",
      "Add --all-projects, or allProjects: true to the scope in the file.",
    );
  }
  const skipped: string[] = [];
  const reader = new ListReader(context.runtime);
  const expanded: ScopeRequest[] = [];
  for (const request of requests) {
    if (!isAccount(request)) expanded.push(request);
    else expanded.push(...(await projectsOf(request, { regions, exclude, reader, skipped }, context.signal)));
  }
  if (skipped.length > 0) context.writeError(`kps: skipped ${skipped.join(", ")}\n`);
  if (expanded.length > 0) return expanded;
  throw new CommandError(
    attempts.readScopes,
    "failed: no project is left to read",
    "Check the credentials, --regions and --exclude.",
  );
}

interface Expansion {
  readonly regions: readonly string[];
  readonly exclude: readonly string[];
  readonly reader: ListReader;
  readonly skipped: string[];
}

async function projectsOf(
  request: ScopeRequest,
  { regions, exclude, reader, skipped }: Expansion,
  signal: AbortSignal,
): Promise<ScopeRequest[]> {
  const { client } = reader.open(request.settings);
  const projects = await client.listProjects({ signal });
  return projects.flatMap((project) => {
    const region = regionOf(project);
    const label = `${region}/${project.name}`;
    const shown = printable(label, 120);
    const isExcluded = [label, project.id, project.name, region].some((name) => exclude.includes(name));
    if (isExcluded) skipped.push(`${shown} (excluded)`);
    else if (regions.length > 0 && !regions.includes(region)) skipped.push(`${shown} (not in --regions)`);
    else if (!kpsRegions.has(region) && !regions.includes(region)) skipped.push(`${shown} (no region of KPS)`);
    else {
      const settings = { ...request.settings, region, projectId: project.id, projectName: project.name };
      const prefix = request.label === undefined ? "" : `${request.label}: `;
      return [{ ...request, label: `${prefix}${label}`, settings, allProjects: true }];
    }
    return [];
  });
}

/** The region of a project: its name, up to the first underscore (`cn-north-4_prod`). */
function regionOf({ name }: Project): string {
  return name.split("_", 1)[0] ?? name;
}

/** The line that ends a run over a whole account: how to accept what is unknown. */
export function excludeHint(unknown: readonly string[]): string {
  const names = unknown.map((label) => printable(label.replace(/^.*: /, ""), 120));
  return `kps: ${names.length} of the projects ${names.length === 1 ? "is" : "are"} unknown. To accept that: --exclude ${names.join(",")}\n`;
}
