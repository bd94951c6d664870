import { type PluginProvider } from "../../../provider/plugin/pluginProvider";

/** A provider of which a test replaces what it looks at; the rest answers with next to nothing. */
export function testProvider(replaced: Partial<PluginProvider> = {}): PluginProvider {
  return {
    version: "1.2.3",
    getSchema: () => Promise.resolve('{"name":"kps"}'),
    checkConfig: () => Promise.resolve([]),
    diffConfig: () => Promise.resolve({ changes: false }),
    configure: () => Promise.resolve(),
    invoke: () => Promise.resolve({ outputs: {} }),
    check: (_urn, _olds, news) => Promise.resolve({ inputs: news }),
    diff: () => Promise.resolve({ changes: false }),
    create: (_urn, inputs) => Promise.resolve({ id: "id", outs: inputs }),
    read: (id, _urn, props) => Promise.resolve({ id, props }),
    update: (_id, _urn, _olds, news) => Promise.resolve({ outs: news }),
    delete: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
    ...replaced,
  };
}
