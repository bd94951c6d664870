import { KpsClient } from "../kps/client";
import { ConfigError } from "../kps/errors";
import { processRuntime } from "../kps/settings/runtime";
import type { Settings } from "../kps/settings/settings";
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

/** For calls made without an engine, as in tests and through `Provider`'s own, shorter signatures. */
const noContext: CallContext = {
  preview: false,
  signal: new AbortController().signal,
  warn: () => undefined,
  status: () => undefined,
};

/** The provider `kps`: configuration and functions; what the RPC layer serves. */
export class KpsProvider implements PluginProvider {
  private client = this.createClient({});
  /** The call that began last: where warnings of the client go. */
  private latest = noContext;
  private problems: readonly Problem[] = [];

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
    const { settings, problems } = readProviderConfig(args);
    this.client = this.createClient(settings);
    this.problems = problems;
    return Promise.resolve();
  }

  invoke = async (token: string, inputs: Properties, context: CallContext = noContext): Promise<InvokeResult> => {
    const handler = (functions as Readonly<Record<string, FunctionHandler | undefined>>)[token];
    if (handler === undefined) throw new UnknownTokenError("function", token, Object.keys(functions));
    if (this.problems.length > 0) throw new ConfigError(this.problems);
    this.latest = context;
    return handler(inputs, {
      client: this.client,
      signal: context.signal,
      now: Date.now(),
      warn: (message) => {
        context.warn(`${token}: ${message}`);
      },
    });
  };

  private createClient(settings: Settings): KpsClient {
    return new KpsClient(settings, {
      ...processRuntime,
      warn: (message) => {
        this.latest.warn(`kps: ${message}`);
      },
    });
  }

  check = (urn: string): Promise<CheckResult> => Promise.reject(unknownResource(urn));
  diff = (_id: string, urn: string): Promise<DiffResult> => Promise.reject(unknownResource(urn));
  create = (urn: string): Promise<CreateResult> => Promise.reject(unknownResource(urn));
  read = (_id: string, urn: string): Promise<ReadResult> => Promise.reject(unknownResource(urn));
  update = (_id: string, urn: string): Promise<{ outs?: Properties }> => Promise.reject(unknownResource(urn));
  delete = (_id: string, urn: string): Promise<void> => Promise.reject(unknownResource(urn));
  cancel = (): Promise<void> => Promise.resolve();
}

/** A token that this version of the package does not have. */
export class UnknownTokenError extends Error {
  override readonly name = "UnknownTokenError";

  constructor(kind: "function" | "resource", token: string, known: readonly string[]) {
    const list = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
    super(`The kps package has no ${kind} ${token}; ${list}. A newer version of pulumi-kps may have it.`);
  }
}

function unknownResource(urn: string): UnknownTokenError {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? urn;
  return new UnknownTokenError("resource", type, []);
}
