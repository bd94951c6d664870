import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginProvider } from "../../../provider/plugin/pluginProvider";
import { serve } from "../../../provider/plugin/rpc/serve";
import type { Plugin, ServeOptions } from "../../../provider/plugin/rpc/serve";
import { connect } from "./pluginClient";
import { testProvider } from "./testProvider";

/** Serves a test provider in this process for the time of `use`. */
export async function withPlugin<Result>(
  replaced: Partial<PluginProvider>,
  use: (client: ResourceProviderClient, plugin: Plugin) => Promise<Result>,
  options: Partial<ServeOptions> = {},
): Promise<Result> {
  const plugin = await serve({ loadProvider: () => testProvider(replaced), version: "1.2.3", ...options });
  const client = connect(plugin.port);
  try {
    return await use(client, plugin);
  } finally {
    client.close();
    plugin.stop(new Error("the test is over"));
    await plugin.stopped;
  }
}
