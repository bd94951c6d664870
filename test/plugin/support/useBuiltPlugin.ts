import assert from "node:assert/strict";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { ask, connect, struct } from "./pluginClient";
import { builtPlugin, startPlugin } from "./pluginProcess";
import type { PluginProcess } from "./pluginProcess";

/** The built plugin in a process of its own, asked as the engine asks. */
export interface BuiltPlugin {
  /** What CheckConfig finds wrong: the reason by property path. */
  checkConfig(news: Record<string, unknown>): Promise<Record<string, string>>;
  /** The inputs that CheckConfig returns. */
  checkedInputs(news: Record<string, unknown>): Promise<unknown>;
  /** What DiffConfig says of a change. */
  diffConfig(
    olds: Record<string, unknown>,
    news: Record<string, unknown>,
  ): Promise<{ changes: boolean; replaces: string[] }>;
  configure(args: Record<string, unknown>): Promise<void>;
  /** What is wrong with a function's arguments: the reason by property path. */
  failuresOf(token: string, args: Record<string, unknown>): Promise<Record<string, string>>;
}

/** Starts the built plugin for the suite that this is called in. */
export function useBuiltPlugin(): BuiltPlugin {
  let plugin: PluginProcess | undefined;
  let client: ResourceProviderClient | undefined;
  before("start the plugin", async () => {
    plugin = await startPlugin(builtPlugin);
    client = connect(plugin.port);
  });
  after("end the plugin", async () => {
    client?.close();
    plugin?.child.kill("SIGTERM");
    await plugin?.exit;
  });
  const engine = (): ResourceProviderClient => {
    if (client === undefined) throw new Error("the plugin runs during tests only");
    return client;
  };
  const check = (news: Record<string, unknown>) =>
    ask(engine(), "checkConfig", new messages.CheckRequest().setUrn(urn).setNews(struct(news)));
  return {
    checkConfig: async (news) => namedInText((await check(news)).getFailuresList()),
    checkedInputs: async (news) => (await check(news)).getInputs()?.toJavaScript(),
    diffConfig: async (olds, news) => {
      const request = new messages.DiffRequest().setUrn(urn).setOlds(struct(olds)).setNews(struct(news));
      const reply = await ask(engine(), "diffConfig", request);
      const changes = reply.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME;
      return { changes, replaces: reply.getReplacesList() };
    },
    configure: async (args) => {
      await ask(engine(), "configure", new messages.ConfigureRequest().setArgs(struct(args)));
    },
    failuresOf: async (token, args) => {
      const request = new messages.InvokeRequest().setTok(token).setArgs(struct(args));
      return reasons((await ask(engine(), "invoke", request)).getFailuresList());
    },
  };
}

const urn = "urn:pulumi:dev::test::pulumi:providers:kps::provider";

/** The engine prints the value of a property that a failure is on, so that those of configuration are on none. */
function namedInText(failures: readonly messages.CheckFailure[]): Record<string, string> {
  return Object.fromEntries(
    failures.map((failure) => {
      assert.equal(failure.getProperty(), "", "the engine prints the value of this property");
      const [property = "", ...reason] = failure.getReason().split(" ");
      return [property, reason.join(" ")];
    }),
  );
}

function reasons(failures: readonly messages.CheckFailure[]): Record<string, string> {
  return Object.fromEntries(failures.map((failure) => [failure.getProperty(), failure.getReason()]));
}
