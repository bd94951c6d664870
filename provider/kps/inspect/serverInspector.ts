import { endpointOf, urlUnder } from "../endpointOf";
import { ApiError, KpsError, PermissionError } from "../errors";
import type { Action } from "../http/advice";
import { decodeFailure, parseJson } from "../http/parseJson";
import { processRuntime } from "../model/runtime";
import type { Runtime } from "../model/runtime";
import type { Scope } from "../model/failedTask";
import type { Settings } from "../model/settings";
import { openSession } from "../session";
import type { Session } from "../session";
import { percentEncode } from "../signing/percentEncode";
import { withDeadline } from "../withDeadline";
import { decodeRule } from "./securityGroupRule";
import type { SecurityGroupRule } from "./securityGroupRule";
import { decodeServer } from "./serverDetail";
import type { ServerDetail } from "./serverDetail";

/** Something that was read, or why it could not be. */
export type Looked<T> = { readonly value: T } | { readonly error: KpsError };

/** How an inspector asks. */
export interface InspectorOptions {
  readonly signal: AbortSignal;
  /** Awaited before each request, so that they keep within the service's rate. */
  readonly pace: (signal: AbortSignal) => Promise<void>;
}

/** A service that one inspection asks. */
interface Source {
  readonly service: "ecs" | "vpc";
  readonly attempt: string;
  readonly action: Action;
}

const servers: Source = {
  service: "ecs",
  attempt: "Reading a server",
  action: { name: "ecs:cloudServers:showServer", alias: "ecs:cloudServers:get" },
};

const rules: Source = {
  service: "vpc",
  attempt: "Reading the rules of a security group",
  action: { name: "vpc:securityGroupRules:list", alias: "vpc:securityGroupRules:get" },
};

/** Rules a page; the API's largest. */
const pageSize = 2000;
/** A group has some hundred rules at most; more pages are a server that does not page. */
const mostPages = 20;

/**
 * Reads servers and security groups, each once however often it is asked for. Read only. Once a service has refused a
 * project, no further request is made for that project.
 */
export class ServerInspector {
  readonly #session: Session;
  readonly #runtime: Runtime;
  readonly #options: InspectorOptions;
  readonly #looked = new Map<string, Promise<Looked<unknown>>>();
  readonly #refused = new Map<string, PermissionError>();

  /** @throws ConfigError, CredentialsError for settings that no client could use */
  constructor(settings: Settings, options: InspectorOptions, runtime: Runtime = processRuntime) {
    this.#session = openSession(settings, runtime);
    this.#runtime = runtime;
    this.#options = options;
  }

  /** A server; `deleted` when the project has none of that id. */
  server(scope: Scope, serverId: string): Promise<Looked<ServerDetail | "deleted">> {
    const path = `/v1/${percentEncode(scope.projectId)}/cloudservers/${percentEncode(serverId)}`;
    return this.#once(servers, scope, serverId, async () => {
      try {
        const { body, fail } = await this.#get(servers, scope, path, {});
        return decodeServer(body, fail);
      } catch (error) {
        // A gateway that does not know the path answers 404 too, with a code of its own.
        const isGone =
          error instanceof ApiError && error.status === 404 && !/^API(GW|G)\./.test(error.errorCode ?? "APIGW.");
        if (isGone) return "deleted";
        throw error;
      }
    });
  }

  /** The inbound rules of a security group. */
  rulesOf(scope: Scope, groupId: string): Promise<Looked<readonly SecurityGroupRule[]>> {
    const path = `/v3/${percentEncode(scope.projectId)}/vpc/security-group-rules`;
    return this.#once(rules, scope, groupId, async () => {
      const found: SecurityGroupRule[] = [];
      let marker: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = { security_group_id: groupId, direction: "ingress", limit: pageSize, ...(marker && { marker }) };
        const { body, fail } = await this.#get(rules, scope, path, query);
        const list = body["security_group_rules"];
        if (!Array.isArray(list)) throw fail("its rules are not a list");
        found.push(...list.map((rule: unknown, index) => decodeRule(rule, index, fail)));
        const next = (body["page_info"] as { next_marker?: unknown } | null | undefined)?.next_marker;
        if (typeof next !== "string" || next === "") return found;
        if (next === marker || list.length === 0) throw fail("its pages do not continue");
        marker = next;
        if (page === mostPages - 1) throw fail(`it has more than ${mostPages} pages`);
      }
      return found;
    });
  }

  #once<T>(source: Source, scope: Scope, id: string, read: () => Promise<T>): Promise<Looked<T>> {
    const place = `${source.service} ${scope.region}/${scope.projectId}`;
    const key = `${place} ${id}`;
    const looked = (this.#looked.get(key) as Promise<Looked<T>> | undefined) ?? this.#look(place, read);
    this.#looked.set(key, looked);
    return looked;
  }

  async #look<T>(place: string, read: () => Promise<T>): Promise<Looked<T>> {
    const refused = this.#refused.get(place);
    if (refused !== undefined) return { error: refused };
    try {
      return { value: await read() };
    } catch (error) {
      if (!(error instanceof KpsError)) throw error;
      if (error instanceof PermissionError) this.#refused.set(place, error);
      return { error };
    }
  }

  async #get(
    { service, attempt, action }: Source,
    { region, projectId }: Scope,
    path: string,
    query: Readonly<Record<string, string | number>>,
  ) {
    const { signal, pace } = this.#options;
    const { caller, credentials, redactor, settings, timeoutMs } = this.#session;
    await pace(signal).catch((error: unknown) => {
      throw signal.reason instanceof KpsError ? signal.reason : error;
    });
    return withDeadline(attempt, timeoutMs, this.#runtime.now, signal, async (limited) => {
      const answer = await caller.call({
        method: "GET",
        url: urlUnder(endpointOf(service, region, settings), path),
        query,
        region,
        projectId,
        action,
        credentials: credentials.for({ region, projectId }),
        ...limited,
      });
      return { body: parseJson(answer, redactor), fail: decodeFailure(answer, redactor) };
    });
  }
}
