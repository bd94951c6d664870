import type { PluginProvider } from "../../../provider/plugin/pluginProvider";

/** A provider of which a test replaces what it looks at; the rest answers with next to nothing. */
export function testProvider(replaced: Partial<PluginProvider> = {}): PluginProvider {
  return {
    version: "1.2.3",
    getSchema: () => '{"name":"kps"}',
    checkConfig: () => [],
    diffConfig: () => ({ changes: false }),
    configure: () => undefined,
    invoke: () => Promise.resolve({ outputs: {} }),
    check: () => [],
    diff: () => Promise.resolve({ changes: false }),
    create: ({ news }) => Promise.resolve({ id: "id", outs: news }),
    read: ({ id, olds }) => Promise.resolve({ id, props: olds }),
    update: ({ news }) => Promise.resolve(news),
    ...replaced,
  };
}
