import assert from "node:assert/strict";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { status } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { CallContext, Properties, ResourceCall } from "../../../provider/plugin/pluginProvider";
import { unknown } from "../../../provider/plugin/unknown";
import { ask, failureOf, struct } from "../support/pluginClient";
import { withPlugin } from "../support/withPlugin";

const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const gateUrn = "urn:pulumi:prod::shop::kps:index:FailedTasksGate::gate";

const neverLoaded = (): never => {
  throw new Error("loaded");
};

describe("the gRPC methods", () => {
  it("Handshake asks for plain values only, so that the engine keeps the secret marks", () =>
    withPlugin({}, async (client) => {
      const request = new messages.ProviderHandshakeRequest().setEngineAddress("127.0.0.1:9");
      const reply = (await ask(client, "handshake", request)).toObject();
      assert.deepEqual([reply.acceptSecrets, reply.acceptResources, reply.acceptOutputs], [false, false, false]);
    }));

  it("GetPluginInfo tells the version without loading the provider", () =>
    withPlugin(
      {},
      async (client) => {
        const info: PluginInfo = await ask(client, "getPluginInfo", new Empty());
        assert.equal(info.getVersion(), "1.2.3");
      },
      { loadProvider: neverLoaded },
    ));

  it("GetSchema passes the provider's schema on", () =>
    withPlugin({ getSchema: () => '{"name":"kps"}' }, async (client) => {
      const reply = await ask(client, "getSchema", new messages.GetSchemaRequest());
      assert.equal(reply.getSchema(), '{"name":"kps"}');
    }));

  it("CheckConfig returns the inputs in exactly the form received", () =>
    withPlugin({}, async (client) => {
      const news = struct({ endpoints: '{"kps":"http://x"}', maxRetries: "3", version: "0.1.0", a: [null, { b: 1 }] });
      const reply = await ask(client, "checkConfig", new messages.CheckRequest().setNews(news));
      assert.deepEqual(reply.getInputs()?.toJavaScript(), news.toJavaScript());
    }));

  it("CheckConfig names the property of each problem in its text: the engine would print the value with it", () => {
    const failures = [
      { property: "region", reason: "is missing" },
      { property: "endpoints.kps", reason: "is no URL" },
    ];
    return withPlugin({ checkConfig: () => failures }, async (client) => {
      const reply = await ask(client, "checkConfig", new messages.CheckRequest().setNews(struct({})));
      assert.deepEqual(reply.toObject().failuresList, [
        { property: "", reason: "region is missing" },
        { property: "", reason: "endpoints.kps is no URL" },
      ]);
    });
  });

  it("CheckConfig tells an error as a failure too, since the engine prints an RPC error with gRPC's words around it", () =>
    withPlugin(
      {
        checkConfig: () => {
          throw new Error("no such profile");
        },
      },
      async (client) => {
        const reply = await ask(client, "checkConfig", new messages.CheckRequest().setNews(struct({})));
        assert.deepEqual(reply.toObject().failuresList, [{ property: "", reason: "no such profile" }]);
      },
    ));

  it("Configure hands over secrets in clear and promises previews", () => {
    let configured: Properties | undefined;
    return withPlugin({ configure: (args) => void (configured = args) }, async (client) => {
      const args = struct({ region: "cn-north-4", secretKey: { [signature]: secret, value: "s" } });
      const reply = await ask(client, "configure", new messages.ConfigureRequest().setArgs(args));
      assert.deepEqual(configured, { region: "cn-north-4", secretKey: "s" });
      assert.equal(reply.getSupportspreview(), true);
      assert.equal(reply.getAcceptsecrets(), false);
    });
  });

  it("DiffConfig sends what the new configuration replaces", () =>
    withPlugin({ diffConfig: () => ({ changes: true, replaces: ["region"] }) }, async (client) => {
      const reply = await ask(client, "diffConfig", new messages.DiffRequest().setNews(struct({})));
      assert.equal(reply.getChanges(), messages.DiffResponse.DiffChanges.DIFF_SOME);
      assert.deepEqual(reply.getReplacesList(), ["region"]);
    }));

  it("Invoke passes token, arguments and preview on and the outputs back", () => {
    const seen: unknown[] = [];
    const invoke = (token: string, inputs: Properties, context: CallContext) => {
      seen.push(token, inputs, context.preview);
      return Promise.resolve({ outputs: { total: 2, tasks: [{ taskId: "a", serverId: undefined }] } });
    };
    return withPlugin({ invoke }, async (client) => {
      const request = new messages.InvokeRequest()
        .setTok("kps:index:f")
        .setArgs(struct({ a: 1 }))
        .setPreview(true);
      const reply = await ask(client, "invoke", request);
      assert.deepEqual(seen, ["kps:index:f", { a: 1 }, true]);
      assert.deepEqual(reply.getReturn()?.toJavaScript(), { total: 2, tasks: [{ taskId: "a" }] });
    });
  });

  it("Invoke reports failures on their properties, with no result", () => {
    const failures = [{ property: "since", reason: "is no date" }];
    return withPlugin({ invoke: () => Promise.resolve({ failures }) }, async (client) => {
      const reply = await ask(client, "invoke", new messages.InvokeRequest().setTok("t").setArgs(struct({})));
      // SDKs print a function's failures reason first, so the reason names the property too.
      assert.deepEqual(reply.toObject().failuresList, [{ property: "since", reason: "since is no date" }]);
      assert.equal(reply.hasReturn(), false);
    });
  });

  it("an Invoke result of more than 60 MB passes", () => {
    const text = "x".repeat(1_000_000);
    const outputs = { parts: Array.from({ length: 61 }, () => text) };
    return withPlugin({ invoke: () => Promise.resolve({ outputs }) }, async (client) => {
      const reply = await ask(client, "invoke", new messages.InvokeRequest().setTok("t"));
      const parts = reply.getReturn()?.getFieldsMap().get("parts")?.getListValue()?.getValuesList() ?? [];
      assert.equal(parts.length, 61);
      assert.equal(parts[60]?.getStringValue(), text);
    });
  });

  it("Check carries unknowns in and out", () => {
    let seen: Properties | undefined;
    const check = ({ news }: ResourceCall) => {
      seen = news;
      return [];
    };
    return withPlugin({ check }, async (client) => {
      const request = new messages.CheckRequest().setUrn(gateUrn).setNews(struct({ region: unknownString }));
      const reply = await ask(client, "check", request);
      assert.deepEqual(seen, { region: unknown });
      assert.deepEqual(reply.getInputs()?.toJavaScript(), { region: unknownString });
    });
  });

  it("Diff sends replaces, stables and each property's kind of change", () => {
    const detailedDiff = {
      blockingKeys: { kind: "update" },
      "tasks[0].name": { kind: "add-replace", inputDiff: true },
    } as const;
    const result = { changes: true, replaces: ["region"], stables: ["id"], deleteBeforeReplace: true, detailedDiff };
    return withPlugin({ diff: () => Promise.resolve(result) }, async (client) => {
      const reply = await ask(client, "diff", new messages.DiffRequest().setUrn(gateUrn).setId("i"));
      const { ADD_REPLACE, UPDATE } = messages.PropertyDiff.Kind;
      assert.deepEqual(reply.toObject(), {
        changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
        replacesList: ["region"],
        stablesList: ["id"],
        deletebeforereplace: true,
        diffsList: [],
        detaileddiffMap: [
          ["blockingKeys", { kind: UPDATE, inputdiff: false }],
          ["tasks[0].name", { kind: ADD_REPLACE, inputdiff: true }],
        ],
        hasdetaileddiff: true,
      });
    });
  });

  it("Diff without changes says so for certain", () =>
    withPlugin({}, async (client) => {
      const reply = await ask(client, "diff", new messages.DiffRequest().setUrn(gateUrn));
      assert.equal(reply.getChanges(), messages.DiffResponse.DiffChanges.DIFF_NONE);
    }));

  it("Create passes preview and timeout on and id and outputs back", () => {
    const seen: unknown[] = [];
    const create = ({ urn, news, preview, timeoutMs }: ResourceCall) => {
      seen.push(urn, news, preview, timeoutMs);
      return Promise.resolve({ id: "r/p/gate", outs: { status: "clean" } });
    };
    return withPlugin({ create }, async (client) => {
      const request = new messages.CreateRequest()
        .setUrn(gateUrn)
        .setProperties(struct({ a: 1 }))
        .setPreview(true);
      const reply = await ask(client, "create", request.setTimeout(90));
      assert.deepEqual(seen, [gateUrn, { a: 1 }, true, 90_000]);
      assert.equal(reply.getId(), "r/p/gate");
      assert.deepEqual(reply.getProperties()?.toJavaScript(), { status: "clean" });
    });
  });

  it("Read sends state and inputs back", () => {
    const result = { id: "i", props: { status: "unknown" }, inputs: { mode: "warn" } };
    return withPlugin({ read: () => Promise.resolve(result) }, async (client) => {
      const reply = await ask(client, "read", new messages.ReadRequest().setId("i").setUrn(gateUrn));
      assert.equal(reply.getId(), "i");
      assert.deepEqual(reply.getProperties()?.toJavaScript(), { status: "unknown" });
      assert.deepEqual(reply.getInputs()?.toJavaScript(), { mode: "warn" });
    });
  });

  it("Read of a resource that is gone sends an empty id", () =>
    withPlugin({ read: () => Promise.resolve({}) }, async (client) => {
      const reply = await ask(client, "read", new messages.ReadRequest().setId("i").setUrn(gateUrn));
      assert.equal(reply.getId(), "");
    }));

  it("Update passes olds, news, preview and timeout on and the outputs back", () => {
    const seen: unknown[] = [];
    const update = ({ id, olds, news, preview, timeoutMs }: ResourceCall) => {
      seen.push(id, olds, news, preview, timeoutMs);
      return Promise.resolve({ b: 2 });
    };
    return withPlugin({ update }, async (client) => {
      const request = new messages.UpdateRequest()
        .setId("i")
        .setUrn(gateUrn)
        .setOlds(struct({ a: 0 }));
      const reply = await ask(client, "update", request.setNews(struct({ a: 1 })).setTimeout(5));
      assert.deepEqual(seen, ["i", { a: 0 }, { a: 1 }, false, 5_000]);
      assert.deepEqual(reply.getProperties()?.toJavaScript(), { b: 2 });
    });
  });

  it("Delete needs nothing, not even a provider that loads", () =>
    withPlugin(
      {},
      async (client) => {
        const request = new messages.DeleteRequest()
          .setId("i")
          .setUrn(gateUrn)
          .setProperties(struct({ a: 1 }));
        assert.deepEqual((await ask(client, "delete", request)).toObject(), {});
      },
      { loadProvider: neverLoaded },
    ));

  it("GetMapping and GetMappings have none", () =>
    withPlugin({}, async (client) => {
      const mapping = await ask(client, "getMapping", new messages.GetMappingRequest().setKey("terraform"));
      assert.equal(mapping.getProvider(), "");
      const mappings = await ask(client, "getMappings", new messages.GetMappingsRequest().setKey("terraform"));
      assert.deepEqual(mappings.getProvidersList(), []);
    }));

  for (const name of ["construct", "call", "parameterize"] as const) {
    it(`${name} is unimplemented`, () =>
      withPlugin({}, async (client) => {
        const requests = {
          construct: () => ask(client, "construct", new messages.ConstructRequest()),
          call: () => ask(client, "call", new messages.CallRequest()),
          parameterize: () => ask(client, "parameterize", new messages.ParameterizeRequest()),
        };
        assert.equal((await failureOf(requests[name]())).code, status.UNIMPLEMENTED);
      }));
  }
});
