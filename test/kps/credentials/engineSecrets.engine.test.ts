import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../../provider/simulator";
import * as kps from "../../../sdk/nodejs";
import { withStack } from "../../support/engine/createStack";
import { useEngine } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import { addressesOf } from "../support/readAs";
import { secret, secretCredentials } from "../support/secretSources";
import { secretsIn } from "../support/secretTraces";
import { simulatorPerSuite } from "../../support/simulator";

const { region, projectId, domainName } = simulatorDefaults;
/**
 * Lines in which the engine and Pulumi's own SDK write every property that passes them, secrets in clear, whatever the
 * provider. Nothing of ours can keep them from it: docs/credentials.md says so.
 */
const ofTheEngine = [
  /\b(Unm|M)arshaling property for RPC\[(Provider\[|ResourceMonitor\.RegisterResource)/,
  /RegisterResource RPC finished: resource:/,
];

/** As much as the engine can say of itself and of its plugins. */
const loudest = ["-v=9", "--logtostderr", "--logflow"];

describe("no secret is in what the engine writes at its most verbose level, nor in state", function () {
  this.timeout(60_000);
  this.slow(10_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3, credentials: secretCredentials });
  const env = () => ({ ...addressesOf(simulator()), HW_PROJECT_ID: projectId });

  /** Runs the stack's whole life with every word written down; gives all of it, and what the engine did not write of itself. */
  async function allWritten(stack: EngineStack, passes: boolean): Promise<{ all: string; ours: string }> {
    const preview = await stack.preview({ args: loudest });
    const up = await stack.up({ args: loudest });
    for (const { ok, error } of [preview, up]) assert.equal(ok, passes, error);
    const state = JSON.stringify(await stack.exportState());
    const destroy = await stack.destroy({ args: loudest });
    assert.ok(destroy.ok, destroy.error);
    assert.ok(up.stderr.length > 10_000, "the engine said little: is it as verbose as it can be?");
    const written = [preview, up, destroy].flatMap(({ output, events }) => [
      ...output.split("\n"),
      ...events.map((event) => JSON.stringify(event)),
    ]);
    const ours = written.filter((line) => !ofTheEngine.some((pattern) => pattern.test(line)));
    return { all: [...written, state].join("\n"), ours: [...ours, state].join("\n") };
  }

  it("of stack configuration, but for the engine's own lines", () => {
    const hidden = (value: string) => ({ value, secret: true });
    const config = {
      "kps:accessKey": `${secret.accessKey}T`,
      "kps:secretKey": hidden(secret.secretKey),
      "kps:securityToken": hidden(secret.securityToken),
    };
    const program = async () => ({ total: (await kps.getFailedTasks()).total });
    return withStack({ program, config, env: env() }, async (stack) => {
      assert.deepEqual(secretsIn((await allWritten(stack, true)).ours), []);
    });
  });

  it("of explicit providers, but for the engine's own lines", () => {
    const program = async () => {
      const { accessKey, secretKey } = secret;
      const providers = [
        new kps.Provider("key", { accessKey, secretKey }),
        new kps.Provider("temporary", { accessKey: `${accessKey}T`, secretKey, securityToken: secret.securityToken }),
        new kps.Provider("token", { token: pulumi.secret(secret.token) }),
        new kps.Provider("password", { userName: "ci", password: secret.password, domainName }),
      ];
      const lists = await Promise.all(providers.map((provider) => kps.getFailedTasks({}, { provider })));
      return { totals: lists.map(({ total }) => total) };
    };
    return withStack({ program, env: { ...env(), HW_REGION_NAME: region } }, async (stack) => {
      assert.deepEqual(secretsIn((await allWritten(stack, true)).ours), []);
    });
  });

  for (const passes of [true, false]) {
    it(`of the environment and of files${passes ? "" : ", when the service refuses them"}`, () => {
      const program = async () => ({ total: (await kps.getFailedTasks()).total });
      const variables = { HW_AUTH_TOKEN: secret.token, HUAWEICLOUD_SDK_AK: "A", HUAWEICLOUD_SDK_SK: secret.secretKey };
      return withStack({ program, env: { ...env(), ...(passes ? {} : variables) } }, async (stack) => {
        const folder = join(stack.env["HOME"] ?? "", ".hcloud");
        mkdirSync(folder);
        const keys = { accessKeyId: secret.accessKey, secretAccessKey: secret.secretKey };
        const file = join(folder, "config.json");
        writeFileSync(file, JSON.stringify({ current: "a", profiles: [{ name: "a", mode: "AKSK", ...keys }] }));
        chmodSync(file, 0o644);
        if (!passes) simulator().setFault("status-401");
        const { all: written } = await allWritten(stack, passes);
        assert.deepEqual(secretsIn(written), []);
        if (passes) assert.match(written, /config\.json holds credentials and can be read by others/);
      });
    });
  }
});
