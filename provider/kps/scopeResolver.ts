import { endpointOf, urlUnder } from "./endpointOf";
import { ConfigError } from "./errors";
import { checkProjectId, checkRegion } from "./model/region";
import type { Scope } from "./model/failedTask";
import type { ApiAnswer } from "./http/apiCaller";
import { listProjectsAction, pickProject, projectsIn, projectsQuery } from "./iam/findProject";
import type { Project, ProjectQuery } from "./iam/findProject";
import { InFlight } from "./inFlight";
import type { Session } from "./session";
import type { Limited } from "./withDeadline";

/** Region and project to read; what is absent comes from the settings. */
export interface ScopeRequest {
  readonly region?: string;
  readonly projectId?: string;
  /** Looked up at IAM where no id is given; the settings' project when both are absent. */
  readonly projectName?: string;
}

/** Finds region, project and endpoint of a read; looked-up projects are kept as long as the client. */
export class ScopeResolver {
  private readonly found = new Map<string, Scope>();
  private readonly lookups = new InFlight<Scope>();

  constructor(private readonly session: Session) {}

  /**
   * What a request asks for, completed by the settings. A project belongs to one region, so the settings' project serves
   * no other, and none that the request itself names.
   */
  wanted({ region, projectId, projectName }: ScopeRequest): ScopeRequest {
    const { settings } = this.session;
    const wantedRegion = region ?? settings.region;
    if (projectId !== undefined || projectName !== undefined) return { region: wantedRegion, projectId, projectName };
    if (wantedRegion !== settings.region) return { region: wantedRegion };
    return { region: wantedRegion, projectId: settings.projectId, projectName: settings.projectName };
  }

  /** @throws ConfigError when the region is not set or the project is not clear. */
  async resolve(request: ScopeRequest, limited: Limited): Promise<Scope> {
    const { region, projectId, projectName } = this.wanted(request);
    if (region === undefined) {
      throw new ConfigError([noRegion, ...(await this.session.credentials.problems())]);
    }
    // Both become part of an address, and a caller's may come from anywhere.
    const wrongRegion = checkRegion(region);
    if (wrongRegion !== undefined) throw new ConfigError([{ property: "region", reason: wrongRegion }]);
    const wrongId = projectId === undefined ? undefined : checkProjectId(projectId);
    if (wrongId !== undefined) throw new ConfigError([{ property: "projectId", reason: wrongId }]);
    const endpoint = endpointOf("kps", region, this.session.settings).href.replace(/\/$/, "");
    if (projectId !== undefined) return { region, projectId, projectName, endpoint };
    const key = `${region}/${projectName ?? ""}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const scope = await this.lookups.run(
      key,
      (signal) => this.lookUp(region, projectName, endpoint, { ...limited, signal }),
      limited.signal,
    );
    this.found.set(key, scope);
    return scope;
  }

  /** Every project that the credentials see, in the settings' region's IAM. */
  async projects(limited: Limited): Promise<Project[]> {
    const { region } = this.session.settings;
    if (region === undefined) throw new ConfigError([noRegion]);
    return projectsIn(await this.askProjects({ region }, {}, limited), this.session.redactor);
  }

  private async lookUp(
    region: string,
    projectName: string | undefined,
    endpoint: string,
    limited: Limited,
  ): Promise<Scope> {
    const { redactor } = this.session;
    const query = { region, projectName };
    const answer = await this.askProjects(query, projectsQuery(query), limited);
    // A wrong name comes with the right ones.
    const all = () => this.askProjects(query, {}, limited);
    const project = await pickProject(answer, query, redactor, all);
    return { region, projectId: project.id, projectName: project.name, endpoint };
  }

  private async askProjects(
    { region, projectName }: ProjectQuery,
    query: Record<string, string>,
    limited: Limited,
  ): Promise<ApiAnswer> {
    const { caller, credentials, settings } = this.session;
    return caller.call({
      method: "GET",
      url: urlUnder(endpointOf("iam", region, settings), "/v3/projects"),
      query,
      region,
      action: listProjectsAction,
      credentials: credentials.for({ region, projectName }),
      ...limited,
    });
  }
}

const noRegion = {
  property: "region",
  reason: "is not set: set kps:region in the stack configuration, or HW_REGION_NAME in the environment",
};
