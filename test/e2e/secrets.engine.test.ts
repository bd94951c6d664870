import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { createStack } from "../support/engine/createStack";
import type { DeploymentResult } from "../support/engine/deploymentResult";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import type { StackOptions } from "../support/engine/stackOptions";
import { assertPassed } from "../support/engine/assertPassed";
import { providerArgsOf, stackConfigOf } from "../support/engine/configurationOf";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId, accessKey } = simulatorDefaults;
const secretKey = "canary-secret-key-Zx9";
const token = "canary-token-Qw7";
const password = "canary-password-Er5";
const securityToken = "canary-security-token-Ty3";
const domainName = "canary-account-Ui1";
const idToken = "canary-id-token-Op5";
const canaries = { secretKey, token, password, securityToken, domainName, idToken };

/** What the engine and the SDK log of arguments on their way, secret or not, whatever a provider does. */
const loggedAnyway = /arshaling property for RPC|RegisterResource RPC (?:prepared|finished)/;

/** The canaries that a text holds, by name. */
function canariesIn(text: string): string[] {
  return Object.entries(canaries)
    .filter(([, value]) => text.includes(value) || text.includes(Buffer.from(value).toString("base64")))
    .map(([name]) => name);
}

describe("secrets", function () {
  this.timeout(90_000);
  useEngine();
  const simulator = simulatorPerSuite({
    tasks: 3,
    credentials: {
      accessKeys: [{ accessKey, secretKey }],
      tokens: [{ token, projectId }],
      agencies: [{ name: simulatorDefaults.agencyName, domainName }],
    },
  });

  /** Stacks whose secrets come by each way that a program has. */
  const ways: Record<string, () => StackOptions> = {
    "of the stack's configuration": () => ({
      config: stackConfigOf(simulator(), {
        "kps:secretKey": { value: secretKey, secret: true },
        "kps:password": { value: password, secret: true },
      }),
      program: async () => ({ total: (await kps.getFailedTasks()).total }),
    }),
    "of the environment": () => ({
      env: { ...simulator().environment, HW_SECRET_KEY: secretKey, OS_PASSWORD: password, OS_AUTH_TOKEN: token },
      program: async () => ({ total: (await kps.getFailedTasks()).total }),
    }),
    "given to kps.Provider in clear": () => ({
      program: async () => {
        const { endpoints } = providerArgsOf(simulator());
        const keys = new kps.Provider("keys", { region, projectId, accessKey, secretKey, endpoints });
        const tokens = { region, projectId, endpoints, token, userName: "u", password, domainName: "d", securityToken };
        const byToken = new kps.Provider("token", tokens);
        new kps.Provider("oidc", { region, projectId, endpoints, assumeRoleWithOidc: { idpId: "idp", idToken } });
        await kps.getFailedTasks({}, { provider: keys });
        const { total } = await kps.getFailedTasks({}, { provider: byToken });
        return { total };
      },
    }),
    "marked as such inside nested arguments": () => ({
      program: () => {
        const { endpoints } = providerArgsOf(simulator());
        const assumeRole = { agencyName: simulatorDefaults.agencyName, domainName: pulumi.secret(domainName) };
        const args = { region, projectId, accessKey, secretKey, endpoints, assumeRole };
        const provider = new kps.Provider("nested", args);
        return Promise.resolve({ total: kps.getFailedTasksOutput({}, { provider }).total });
      },
    }),
    "marked as such in a provider of Pulumi's own class": () => ({
      program: async () => {
        const { endpoints } = providerArgsOf(simulator());
        const args = { region, projectId, endpoints, accessKey, secretKey: pulumi.secret(secretKey) };
        const provider = new RawProvider("raw", args);
        return { total: (await kps.getFailedTasks({}, { provider })).total };
      },
    }),
    "marked as such in a YAML program": () => ({
      yaml: {
        resources: {
          provider: {
            type: "pulumi:providers:kps",
            properties: {
              ...{ region, projectId, accessKey, endpoints: { kps: simulator().url } },
              secretKey: { "fn::secret": secretKey },
            },
          },
        },
        variables: {
          failed: {
            "fn::invoke": { function: "kps:getFailedTasks", arguments: {}, options: { provider: "${provider}" } },
          },
        },
        outputs: { total: "${failed.total}" },
      },
    }),
  };

  for (const [way, options] of Object.entries(ways)) {
    describe(way, () => {
      let stack: EngineStack;
      let up: DeploymentResult;
      before(async () => {
        stack = await createStack(options());
        up = await stack.up();
        assertPassed(up);
      });
      after(() => stack.dispose());

      it("are encrypted in the exported state", async () => {
        assert.deepEqual(canariesIn(JSON.stringify(await stack.exportState())), []);
      });

      it("are not in the output of an up, nor in the engine's events", () => {
        assert.deepEqual(canariesIn(up.output + JSON.stringify([up.diagnostics, up.steps])), []);
      });

      it("are not in the output of a preview that fails, nor in its diff", async () => {
        simulator().setFault("status-401");
        const preview = await stack.preview({ diff: true });
        assert.equal(preview.ok, false);
        assert.deepEqual(canariesIn(preview.output + JSON.stringify([preview.diagnostics, preview.steps])), []);
      });

      it("are not in what is logged with -v=9 --logtostderr", async () => {
        const preview = await stack.preview({ args: ["-v=9", "--logtostderr"] });
        assertPassed(preview);
        assert.ok(preview.stderr.length > 10_000, "the engine did not log");
        const lines = preview.output
          .split("\n")
          .filter((line) => canariesIn(line).length > 0 && !loggedAnyway.test(line));
        assert.deepEqual(lines, []);
      });
    });
  }

  it("are not in what is printed of arguments that cannot be used", async () => {
    const properties = {
      ...{ region, projectId, accessKey },
      secretkey: { "fn::secret": secretKey },
      token: { "fn::secret": [token] },
      authUrl: `https://user:${password}@iam.example.com`,
      assumeRoleWithOidc: { "fn::secret": idToken },
    };
    const yaml = { resources: { provider: { type: "pulumi:providers:kps", properties } } };
    const stack = await createStack({ yaml });
    try {
      const preview = await stack.preview();
      assert.equal(preview.ok, false);
      for (const name of Object.keys(properties).slice(3)) assert.ok(preview.output.includes(name), preview.output);
      assert.deepEqual(canariesIn(preview.output + JSON.stringify([preview.diagnostics, preview.steps])), []);
    } finally {
      await stack.dispose();
    }
  });
});

/** A provider as programs write one without this package's SDK. */
class RawProvider extends pulumi.ProviderResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("kps", name, args);
  }
}
