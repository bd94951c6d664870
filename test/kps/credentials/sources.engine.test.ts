import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import * as kps from "../../../sdk/nodejs";
import { withStack } from "../../support/engine/createStack";
import { useEngine } from "../../support/engine/enginePulumi";
import type { DeploymentResult } from "../../support/engine/deploymentResult";
import type { EngineStack } from "../../support/engine/engineStack";
import { addressesOf } from "../support/readAs";
import { keyOf, otherAccount, tasksOf, twoAccounts } from "../support/twoAccounts";
import { simulatorPerSuite } from "../../support/simulator";

const { region, projectId, accessKey, secretKey, token } = simulatorDefaults;
const { temporaryAccessKey, temporarySecretKey, securityToken } = simulatorDefaults;
const singapore = { name: "ap-southeast-3", id: "c".repeat(32) };
const providerType = "pulumi:providers:kps";

/** Two accounts, with a project of a second region in the first one. */
function accounts() {
  const { projects = [], ...rest } = twoAccounts();
  return { ...rest, projects: [...projects, { ...singapore, failedTasks: 7 }] };
}

/** A YAML program that reads with the default provider. */
const yamlRead = {
  variables: { failed: { "fn::invoke": { function: "kps:getFailedTasks", arguments: {} } } },
  outputs: { total: "${failed.total}" },
};

/** What a deployment does with an explicit provider, such as `replace`. */
function providerSteps({ steps }: DeploymentResult, name: string): string[] {
  return steps.filter(({ type, urn }) => type === providerType && urn.endsWith(`::${name}`)).map(({ op }) => op);
}

function assertPassed(result: DeploymentResult): void {
  assert.ok(result.ok, result.error);
}

/** Everything in the stack's state, secrets encrypted. */
async function stateText(stack: EngineStack): Promise<string> {
  return JSON.stringify(await stack.exportState());
}

describe("credentials through the engine", function () {
  this.timeout(60_000);
  this.slow(8_000);
  useEngine();
  const simulator = simulatorPerSuite(accounts());
  const endpointsOf = ({ url }: Simulator) => ({ kps: url, iam: url, sts: url });
  const withoutCredentials = () => addressesOf(simulator());
  const keys = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };

  describe("two explicit providers in one program", () => {
    it("with different regions and kinds of credentials read their own lists", () =>
      withStack(
        {
          program: async () => {
            const endpoints = endpointsOf(simulator());
            const beijing = new kps.Provider("beijing", { region, projectId, token, endpoints });
            const session = {
              accessKey: temporaryAccessKey,
              secretKey: temporarySecretKey,
              securityToken: pulumi.secret(securityToken),
            };
            const other = new kps.Provider("singapore", { region: singapore.name, ...session, endpoints });
            const lists = await Promise.all([beijing, other].map((provider) => kps.getFailedTasks({}, { provider })));
            return Object.fromEntries(lists.map(({ scope, total }) => [scope.region, total]));
          },
        },
        async (stack) => {
          const up = await stack.up();
          assertPassed(up);
          assert.deepEqual([up.outputs[region]?.value, up.outputs[singapore.name]?.value], [tasksOf.own, 7]);
          const state = await stateText(stack);
          for (const secret of [token, temporarySecretKey, securityToken]) assert.ok(!state.includes(secret));
        },
      ));
  });

  it("a secret of `pulumi config set --secret` is used, and stays encrypted", () =>
    withStack({ yaml: yamlRead, env: withoutCredentials() }, async (stack) => {
      for (const [name, value, ...flags] of [
        ["kps:accessKey", accessKey],
        ["kps:secretKey", secretKey, "--secret"],
      ] as const) {
        const set = await stack.cli(["config", "set", ...flags, name, value]);
        assert.equal(set.code, 0, set.stderr);
      }
      const up = await stack.up();
      assertPassed(up);
      assert.equal(up.outputs["total"]?.value, tasksOf.own);
      assert.ok(!(await stateText(stack)).includes(secretKey));
      assert.ok(!up.output.includes(secretKey));
      assert.equal((await stack.preview({ args: ["--expect-no-changes"] })).code, 0);
    }));

  it("another region or project replaces the provider, another key or time limit updates it", async () => {
    const base: kps.ProviderArgs = { region, projectId, accessKey, secretKey };
    const changes: Readonly<Record<string, kps.ProviderArgs>> = {
      "same-as-before": base,
      "replaced-by-region": { ...base, region: singapore.name },
      "replaced-by-project": { ...base, projectId: singapore.id },
      "replaced-without-region": { ...base, region: undefined },
      "updated-by-key": { ...base, ...keyOf("hw") },
      "updated-by-time-limit": { ...base, timeout: "30s" },
    };
    let changed = false;
    const program = () => {
      for (const [name, args] of Object.entries(changes)) new kps.Provider(name, changed ? args : base);
      return Promise.resolve({});
    };
    await withStack({ program, env: withoutCredentials() }, async (stack) => {
      assertPassed(await stack.up());
      changed = true;
      const preview = await stack.preview();
      assertPassed(preview);
      for (const name of Object.keys(changes)) {
        const steps = providerSteps(preview, name);
        const expected = { same: "same", replaced: "replace", updated: "update" }[name.split("-")[0] ?? ""] ?? "";
        assert.ok(steps.includes(expected), `${name}: ${steps.join()}`);
        assert.ok(expected === "replace" || !steps.includes("replace"), `${name}: ${steps.join()}`);
      }
    });
  });

  it("without any credentials the preview fails with the list of sources in one paragraph", () =>
    withStack({ program: () => kps.getFailedTasks(), env: withoutCredentials() }, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      const messages = [...new Set(preview.diagnostics.map(({ message }) => message))];
      assert.equal(messages.length, 1, messages.join("\n---\n"));
      for (const source of [
        "provider configuration",
        "environment",
        "hcloud configuration file",
        "SDK credentials file",
        "ECS metadata service: switched off by KPS_METADATA_ENDPOINT",
      ]) {
        assert.ok(messages[0]?.includes(source), messages[0]);
      }
      assert.ok(!messages[0]?.includes("\n"), messages[0]);
    }));

  describe("without credentials any more", () => {
    it("destroy works, after a program with explicit and default providers", async () => {
      const program = async () => {
        const provider = new kps.Provider("explicit", { region });
        const lists = [kps.getFailedTasks(), kps.getFailedTasks({}, { provider })];
        new pulumi.Stash("something", { input: "kept" });
        return { totals: (await Promise.all(lists)).map(({ total }) => total) };
      };
      await withStack({ program, env: { ...withoutCredentials(), ...keys } }, async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        assert.deepEqual(up.outputs["totals"]?.value, [tasksOf.own, tasksOf.own]);
        for (const name of Object.keys(keys)) delete stack.env[name];
        breakHome(stack);
        simulator().requests.clear();
        assertPassed(await stack.destroy());
        assert.deepEqual(await stack.exportState(), []);
        assert.equal(simulator().requests.length, 0);
      });
    });
  });

  it("checking and configuring a provider touches no network, no file and no credentials in the environment", () => {
    const broken = { kps: "http://127.0.0.1:9", iam: "http://127.0.0.1:9" };
    const env = { HW_ACCESS_KEY: "half of a pair", HW_AUTH_URL: "not an address", HW_MAX_RETRIES: "many" };
    const program = () => {
      new kps.Provider("idle", { region, endpoints: broken, profile: "unknown", sharedConfigFile: "/nowhere" });
      return Promise.resolve({});
    };
    return withStack({ program, env }, async (stack) => {
      breakHome(stack);
      for (const result of [await stack.preview(), await stack.up(), await stack.refresh(), await stack.destroy()]) {
        assertPassed(result);
        assert.deepEqual(
          result.diagnostics.filter(({ severity }) => severity !== "info"),
          [],
        );
      }
    });
  });

  describe("nested configuration", () => {
    /** The address of IAM under another name of this machine than KPS has, to be told apart in the state. */
    const secretIam = () => simulator().url;
    const nested = () => ({ kps: localhost(simulator().url), iam: secretIam(), sts: localhost(simulator().url) });
    const role = { agencyName: otherAccount.agencyName, domainName: otherAccount.domainName };
    const env = () => ({ HW_REGION_NAME: region, ...keys });

    /** Runs a stack whose providers must all read as the agency, and must not show IAM's address in the state. */
    async function assertSecret(stack: EngineStack, providers: number): Promise<void> {
      simulator().requests.clear();
      const up = await stack.up();
      assertPassed(up);
      const totals = Object.values(up.outputs).map(({ value }) => value as unknown);
      assert.deepEqual(
        totals,
        Array.from({ length: providers }, () => tasksOf.other),
      );
      const exchanges = simulator().requests.filter(({ path }) => path.endsWith("/securitytokens"));
      assert.equal(exchanges.length, providers);
      for (const { headers } of exchanges) assert.equal(headers["host"], new URL(secretIam()).host);
      const state = JSON.stringify(await stack.exportState());
      assert.ok(!state.includes(secretIam()), "the nested secret is in the state in clear");
      assert.equal((await stack.preview({ args: ["--expect-no-changes"] })).code, 0);
    }

    it("of programs: objects, JSON texts and this package's own provider give the same, secrets stay secret", () => {
      const program = async () => {
        const endpoints = { ...nested(), iam: pulumi.secret(secretIam()) };
        const text = pulumi.secret(JSON.stringify(nested()));
        const providers = {
          objects: new RawProvider("objects", { endpoints, assumeRole: role, maxRetries: 2 }),
          texts: new RawProvider("texts", { endpoints: text, assumeRole: JSON.stringify(role), maxRetries: "2" }),
          own: new kps.Provider("own", { endpoints, assumeRole: role, maxRetries: 2 }),
        };
        const totals = Object.entries(providers).map(async ([name, provider]) => {
          return [name, (await kps.getFailedTasks({}, { provider })).total] as const;
        });
        return Object.fromEntries(await Promise.all(totals));
      };
      return withStack({ program, env: env() }, (stack) => assertSecret(stack, 3));
    });

    it("of YAML and of the stack's configuration give the same, secrets stay secret", () => {
      const endpoints = { ...nested(), iam: { "fn::secret": secretIam() } };
      const invoke = (options: object) => ({
        "fn::invoke": { function: "kps:getFailedTasks", arguments: {}, ...options },
      });
      const yaml = {
        resources: { own: { type: providerType, properties: { endpoints, assumeRole: role, maxRetries: 2 } } },
        variables: { byConfig: invoke({}), byProvider: invoke({ options: { provider: "${own}" } }) },
        outputs: { byConfig: "${byConfig.total}", byProvider: "${byProvider.total}" },
      };
      const config = { "kps:assumeRole": role, "kps:maxRetries": 2, "kps:endpoints": { ...nested(), iam: undefined } };
      return withStack({ yaml, env: env(), config }, async (stack) => {
        const set = await stack.cli(["config", "set", "--path", "--secret", "kps:endpoints.iam", secretIam()]);
        assert.equal(set.code, 0, set.stderr);
        await assertSecret(stack, 2);
      });
    });
  });

  describe("Provider.fromHuaweicloud()", () => {
    const program = async () => ({
      total: (await kps.getFailedTasks({}, { provider: kps.Provider.fromHuaweicloud() })).total,
    });
    const config = () => ({
      "huaweicloud:region": region,
      "huaweicloud:accessKey": { value: accessKey, secret: true },
      "huaweicloud:secretKey": { value: secretKey, secret: true },
      "huaweicloud:endpoints": JSON.stringify({ kms: simulator().url, iam: simulator().url, obs: "elsewhere" }),
    });

    it("reads with the huaweicloud: stack configuration, whose secrets stay secret", () =>
      withStack({ program, config: config() }, async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        assert.equal(up.outputs["total"]?.value, tasksOf.own);
        const state = await stateText(stack);
        assert.ok(!state.includes(secretKey), "the secret key is in the state in clear");
        assert.ok(!state.includes(accessKey), "the access key, set with --secret, is in the state in clear");
        assert.deepEqual(
          up.diagnostics.filter(({ severity }) => severity !== "info"),
          [],
        );
      }));

    it("as its agency, whose settings were set with --secret", () =>
      withStack(
        {
          program,
          config: {
            ...config(),
            "huaweicloud:assumeRole": {
              value: JSON.stringify({ agencyName: otherAccount.agencyName, domainName: otherAccount.domainName }),
              secret: true,
            },
          },
        },
        async (stack) => {
          const up = await stack.up();
          assertPassed(up);
          assert.equal(up.outputs["total"]?.value, tasksOf.other);
          assert.ok(!(await stateText(stack)).includes(otherAccount.agencyName), "a secret is in the state in clear");
        },
      ));

    it("as the Terraform provider's older agency, in its project", () =>
      withStack(
        {
          program,
          config: {
            ...config(),
            "huaweicloud:projectId": projectId,
            "huaweicloud:agencyName": otherAccount.agencyName,
            "huaweicloud:agencyDomainName": { value: otherAccount.domainName, secret: true },
            "huaweicloud:delegatedProject": region,
          },
        },
        async (stack) => {
          const up = await stack.up();
          assertPassed(up);
          assert.equal(up.outputs["total"]?.value, tasksOf.other);
          assert.ok(!(await stateText(stack)).includes(otherAccount.domainName), "a secret is in the state in clear");
        },
      ));

    it("as a workload identity, whose token stays secret", () => {
      const idToken = simulator().issueIdToken();
      const own = Object.entries(config()).filter(([key]) => !/accessKey|secretKey/.test(key));
      return withStack(
        {
          program,
          // Keys that would win if the identity were ignored.
          env: keys,
          config: {
            ...Object.fromEntries(own),
            "huaweicloud:assumeRoleWithOidc": JSON.stringify({ idpId: simulatorDefaults.idpId, idToken }),
          },
        },
        async (stack) => {
          simulator().requests.clear();
          const up = await stack.up();
          assertPassed(up);
          assert.equal(up.outputs["total"]?.value, tasksOf.own);
          const lists = simulator().requests.filter(({ path }) => path.endsWith("/failed-tasks"));
          assert.deepEqual([...new Set(lists.map(({ credential }) => credential.kind))], ["temporaryAccessKey"]);
          assert.ok(!(await stateText(stack)).includes(idToken), "the token is in the state in clear");
        },
      );
    });

    it("with a user by id: an error that names it, in place of the environment's keys", () =>
      withStack(
        {
          program,
          config: { "huaweicloud:region": region, "huaweicloud:userId": "some-id" },
          env: { ...withoutCredentials(), ...keys },
        },
        async (stack) => {
          simulator().requests.clear();
          const preview = await stack.preview();
          assert.notEqual(preview.code, 0);
          assert.match(
            JSON.stringify(preview.diagnostics),
            /huaweicloud:userId is set, and a user is taken by name only/,
          );
          assert.equal(simulator().requests.length, 0);
        },
      ));

    it("lacks nothing but what the environment then gives", () =>
      withStack(
        { program, config: { "huaweicloud:region": region }, env: { ...withoutCredentials(), ...keys } },
        async (stack) => {
          const up = await stack.up();
          assertPassed(up);
          assert.equal(up.outputs["total"]?.value, tasksOf.own);
        },
      ));
  });
});

/** Puts credential files into the stack's home that nobody can use. */
function breakHome(stack: EngineStack): void {
  const home = stack.env["HOME"] ?? assert.fail("the stack has no home");
  mkdirSync(join(home, ".hcloud"), { recursive: true });
  writeFileSync(join(home, ".hcloud", "config.json"), "{");
  mkdirSync(join(home, ".huaweicloud", "credentials"), { recursive: true });
}

/** The same address by this machine's name. */
function localhost(url: string): string {
  return url.replace("127.0.0.1", "localhost");
}

/** A provider as programs write one without this package's SDK. */
class RawProvider extends pulumi.ProviderResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("kps", name, args);
  }
}
