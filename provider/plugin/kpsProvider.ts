import type { Override } from "../gate/verdict/override";
import { KpsClient } from "../kps/kpsClient";
import { processRuntime } from "../kps/model/runtime";
import type { Settings } from "../kps/model/settings";
import schema from "../schema.json";
import type { Problem } from "../values/problem";
import { diffProviderConfig } from "./config/diffProviderConfig";
import { readProviderConfig } from "./config/providerConfig";
import { functions } from "./functions/functions";
import type { FunctionHandler } from "./functions/functionHandler";
import type {
  CallContext,
  CheckFailure,
  CheckResult,
  CreateResult,
  DiffResult,
  InvokeResult,
  PluginProvider,
  Properties,
  ReadResult,
} from "./pluginProvider";
import type { ResourceContext, ResourceHandler } from "./resources/resourceHandler";
import { resources } from "./resources/resources";

/** For calls made without an engine, as in tests and through `Provider`'s own, shorter signatures. */
const noContext: CallContext = {
  preview: false,
  signal: new AbortController().signal,
  warn: () => undefined,
  status: () => undefined,
};

/** The provider `kps`: configuration, functions and resources; what the RPC layer serves. */
export class KpsProvider implements PluginProvider {
  private client = this.createClient({});
  /** The call that began last: where warnings of the client go. */
  private latest = noContext;
  private override?: Override;
  /** What was shown beside resources in this run: Diff and Update judge the same list and would say it twice. */
  private readonly warned = new Set<string>();
  private readonly unreadable = new Set<string>();

  constructor(readonly version: string) {}

  getSchema = (): Promise<string> => Promise.resolve(JSON.stringify({ ...schema, version: this.version }));

  checkConfig(news: Properties): Promise<CheckFailure[]> {
    return Promise.resolve([...readProviderConfig(news).problems]);
  }

  diffConfig(olds: Properties, news: Properties): Promise<DiffResult> {
    return Promise.resolve(diffProviderConfig(olds, news));
  }

  /** Never fails, or `pulumi destroy` would: what is wrong is the first call's error. */
  configure(args: Properties): Promise<void> {
    const { settings, override, problems } = readProviderConfig(args);
    this.client = this.createClient(settings, problems);
    this.override = override;
    return Promise.resolve();
  }

  invoke = async (token: string, inputs: Properties, context: CallContext = noContext): Promise<InvokeResult> => {
    const handler = (functions as Readonly<Record<string, FunctionHandler | undefined>>)[token];
    if (handler === undefined) throw new UnknownTokenError("function", token, Object.keys(functions));
    this.latest = context;
    return handler(inputs, {
      client: this.client,
      override: this.override,
      signal: context.signal,
      now: Date.now(),
      warn: (message) => {
        context.warn(`${token}: ${message}`);
      },
    });
  };

  private createClient(settings: Settings, problems: readonly Problem[] = []): KpsClient {
    const warn = (message: string) => {
      this.latest.warn(`kps: ${message}`);
    };
    return new KpsClient(settings, { ...processRuntime, warn }, problems);
  }

  check = (urn: string, _olds: Properties, news: Properties, context: CallContext = noContext): Promise<CheckResult> =>
    Promise.resolve().then(() => ({
      inputs: news,
      failures: resourceOf(urn).check(news, this.resourceContext(urn, context)),
    }));

  diff = async (
    _id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    context: CallContext = noContext,
  ): Promise<DiffResult> => resourceOf(urn).diff(olds, news, this.resourceContext(urn, context));

  create = async (
    urn: string,
    inputs: Properties,
    context: CallContext = noContext,
    timeout = 0,
  ): Promise<CreateResult> => resourceOf(urn).create(inputs, this.resourceContext(urn, context, timeout));

  read = async (
    id: string,
    urn: string,
    props: Properties = {},
    inputs: Properties = {},
    context: CallContext = noContext,
  ): Promise<ReadResult> => resourceOf(urn).read(id, props, inputs, this.resourceContext(urn, context));

  update = async (
    _id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    context: CallContext = noContext,
    timeout = 0,
  ): Promise<{ outs?: Properties }> => ({
    outs: await resourceOf(urn).update(olds, news, this.resourceContext(urn, context, timeout)),
  });

  /** Nothing of ours is in the cloud: no network, no credentials, and no error for a type that is not known. */
  delete = (): Promise<void> => Promise.resolve();

  cancel = (): Promise<void> => Promise.resolve();

  private resourceContext(urn: string, context: CallContext, timeoutSeconds = 0): ResourceContext {
    this.latest = context;
    return {
      client: this.client,
      override: this.override,
      preview: context.preview,
      signal: context.signal,
      now: Date.now,
      urn,
      unreadable: this.unreadable,
      warn: (message) => {
        if (this.warned.has(`${urn} ${message}`)) return;
        this.warned.add(`${urn} ${message}`);
        context.warn(message, urn);
      },
      status: (message) => {
        context.status(message, urn);
      },
      timeoutMs: timeoutSeconds > 0 ? timeoutSeconds * 1000 : undefined,
    };
  }
}

/** A token that this version of the package does not have. */
export class UnknownTokenError extends Error {
  override readonly name = "UnknownTokenError";

  constructor(kind: "function" | "resource", token: string, known: readonly string[]) {
    const list = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
    super(`The kps package has no ${kind} ${token}; ${list}. A newer version of pulumi-kps may have it.`);
  }
}

function resourceOf(urn: string): ResourceHandler {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? urn;
  const handler = (resources as Readonly<Record<string, ResourceHandler | undefined>>)[type];
  if (handler === undefined) throw new UnknownTokenError("resource", type, Object.keys(resources));
  return handler;
}
