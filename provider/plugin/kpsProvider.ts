import type { Override } from "../gate/verdict/override";
import { KpsClient } from "../kps/kpsClient";
import { processRuntime } from "../kps/model/runtime";
import type { Settings } from "../kps/model/settings";
import schema from "../schema.json";
import { printable } from "../values/printable";
import type { Problem } from "../values/problem";
import { diffProviderConfig } from "./config/diffProviderConfig";
import { readProviderConfig } from "./config/providerConfig";
import { functions } from "./functions/functions";
import type { FunctionHandler } from "./functions/functionHandler";
import type {
  CallContext,
  CheckFailure,
  CreateResult,
  DiffResult,
  InvokeResult,
  PluginProvider,
  Properties,
  ReadResult,
  ResourceCall,
} from "./pluginProvider";
import type { ProviderContext } from "./providerContext";
import type { ResourceContext, ResourceHandler } from "./resources/resourceHandler";
import { resources } from "./resources/resources";

/** The provider `kps`: configuration, functions and resources; what the RPC layer serves. */
export class KpsProvider implements PluginProvider {
  private client = this.createClient({});
  /** Shows warnings of the client, on behalf of the call that began last. */
  private warnUser: (message: string) => void = () => undefined;
  private override?: Override;
  /** What was shown next to resources in this run: Diff and Update judge the same list and would say it twice. */
  private readonly warned = new Set<string>();
  private readonly unreadable = new Set<string>();

  constructor(readonly version: string) {}

  getSchema(): string {
    return JSON.stringify({ ...schema, version: this.version });
  }

  checkConfig(news: Properties): CheckFailure[] {
    return [...readProviderConfig(news).problems];
  }

  diffConfig(olds: Properties, news: Properties): DiffResult {
    return diffProviderConfig(olds, news);
  }

  /** Never fails, or `pulumi destroy` would: what is wrong is the first call's error. */
  configure(args: Properties): void {
    const { settings, override, problems } = readProviderConfig(args);
    this.client = this.createClient(settings, problems);
    this.override = override;
  }

  async invoke(token: string, inputs: Properties, call: CallContext): Promise<InvokeResult> {
    const handler = (functions as Readonly<Record<string, FunctionHandler | undefined>>)[token];
    if (handler === undefined) throw new UnknownTokenError("function", token, Object.keys(functions));
    const warn = (message: string) => {
      call.warn(`${token}: ${message}`);
    };
    return handler(inputs, { ...this.contextOf(call), warn });
  }

  check(call: ResourceCall): CheckFailure[] {
    return resourceOf(call.urn).check(this.resourceContext(call));
  }

  async diff(call: ResourceCall): Promise<DiffResult> {
    return resourceOf(call.urn).diff(this.resourceContext(call));
  }

  async create(call: ResourceCall): Promise<CreateResult> {
    return resourceOf(call.urn).create(this.resourceContext(call));
  }

  async read(call: ResourceCall): Promise<ReadResult> {
    return resourceOf(call.urn).read(this.resourceContext(call));
  }

  async update(call: ResourceCall): Promise<Properties> {
    return resourceOf(call.urn).update(this.resourceContext(call));
  }

  private createClient(settings: Settings, problems: readonly Problem[] = []): KpsClient {
    const warn = (message: string) => {
      this.warnUser(`kps: ${message}`);
    };
    return new KpsClient(settings, { ...processRuntime, warn }, { problems });
  }

  private contextOf(call: CallContext): ProviderContext {
    this.warnUser = (message) => {
      call.warn(message);
    };
    return { ...call, client: this.client, override: this.override, now: Date.now };
  }

  private resourceContext(call: ResourceCall): ResourceContext {
    const warn = (message: string) => {
      if (this.warned.has(`${call.urn} ${message}`)) return;
      this.warned.add(`${call.urn} ${message}`);
      call.warn(message);
    };
    return { ...call, ...this.contextOf(call), warn, unreadable: this.unreadable };
  }
}

/** A token that this version of the package does not have. */
export class UnknownTokenError extends Error {
  override readonly name = "UnknownTokenError";

  constructor(kind: "function" | "resource", token: string, known: readonly string[]) {
    const list = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
    super(
      `The kps package has no ${kind} ${printable(token, 100)}; ${list}. A newer version of pulumi-kps may have it.`,
    );
  }
}

function resourceOf(urn: string): ResourceHandler {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? urn;
  const handler = (resources as Readonly<Record<string, ResourceHandler | undefined>>)[type];
  if (handler === undefined) throw new UnknownTokenError("resource", type, Object.keys(resources));
  return handler;
}
