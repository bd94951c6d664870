import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { agencyProjectVariable, credentialVariables } from "../../provider/kps/environment/credentialVariables";
import { environmentNames } from "../../provider/kps/environment/environmentNames";
import { clientCertificateVariables, sdkAddresses } from "../../provider/kps/environment/unusedVariables";
import { environmentSettings } from "../../provider/kps/settings/environmentSettings";
import { readProviderConfig } from "../../provider/plugin/config/providerConfig";
import type { Properties } from "../../provider/plugin/pluginProvider";
import { simulatorDefaults } from "../../provider/simulator";
import { errorTexts } from "../../scripts/reference/errorTexts";
import { isolatedHome } from "../kps/support/isolatedHome";
import { addressesOf, readAs } from "../kps/support/readAs";
import { tasksOf, twoAccounts } from "../kps/support/twoAccounts";
import { simulatorPerSuite } from "../support/simulator";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { filledIn } from "./placeholders";
import { snippetsOf } from "./fences";

const root = join(__dirname, "..", "..");
/** The pages about credentials, by name. */
const pages = Object.fromEntries(
  ["credentials.md", "credential-sources.md", "permissions.md", "network.md", "coming-from.md"].map((name) => [
    name,
    readFileSync(join(root, "docs", name), "utf8"),
  ]),
);
const page = Object.values(pages).join("\n");
/** Their snippets, each with its place, such as `network.md:17`. */
const snippets = Object.entries(pages).flatMap(([name, text]) =>
  snippetsOf(text).map((snippet) => ({ ...snippet, place: `${name}:${snippet.line}` })),
);
const of = (kind: string) => snippets.filter(({ language, use }) => `${language} ${use}`.trim() === kind);

/** The variables that a shell has after a snippet, as its reader would run it. */
function shellVariables(snippet: string, home: string): Record<string, string> {
  const printed = execFileSync("sh", ["-c", `${snippet}\nenv`], {
    env: { PATH: process.env["PATH"], HOME: home },
    encoding: "utf8",
  });
  const pairs = printed.split("\n").map((line) => [line.split("=", 1)[0] ?? "", line.slice(line.indexOf("=") + 1)]);
  const known = pairs.filter(([name = ""]) => /^(HW|HUAWEICLOUD|OS|KPS)_|_PROXY$/.test(name));
  return Object.fromEntries(known) as Record<string, string>;
}

/** The text of every source file of the client and the SDK. */
function sources(): string {
  return ["provider/kps", "sdk/nodejs"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
    )
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

/** The page's names of what {@link sdkAddresses} takes. */
const sdkAddressExamples = ["HUAWEICLOUD_SDK_REGIONS_FILE", "HUAWEICLOUD_SDK_REGION_KPS_CN_NORTH_4"];

describe("the pages about credentials", () => {
  it("has no snippet that nothing runs, here or, for TypeScript, in snippets.test.ts", () => {
    const run = [
      "sh env",
      "sh oidc",
      "sh pulumi",
      "yaml stack",
      "yaml program",
      "json hcloud",
      "json policy",
      "ini sdk",
      "ts",
    ];
    assert.deepEqual(
      snippets.filter(({ language, use }) => !run.includes(`${language} ${use}`.trim())),
      [],
    );
    for (const kind of run) assert.ok(of(kind).length > 0, `no snippet for ${kind}`);
  });

  it("names variables that are not read as such, and no others that the code does not know", () => {
    const notRead = /^Not read: .*$/m.exec(page)?.[0] ?? assert.fail("no list of what is not read");
    const known = new Set(Object.values(environmentNames).flat());
    const other = [
      "KPS_METADATA_ENDPOINT",
      agencyProjectVariable,
      ...credentialVariables,
      ...clientCertificateVariables,
      ...sdkAddresses(Object.fromEntries(sdkAddressExamples.map((name) => [name, "x"]))).map(({ name }) => name),
    ];
    for (const [, name = ""] of page.replace(notRead, "").matchAll(/`((?:HW|HUAWEICLOUD_SDK|OS|KPS)_[A-Z_0-9]+)`/g)) {
      assert.ok(known.has(name) || other.includes(name), name);
    }
    for (const [, name = ""] of notRead.matchAll(/`(\w+)`/g)) assert.ok(!known.has(name), `${name} is read`);
  });

  it("quotes errors that the code has", () => {
    const quoted = Object.keys(errorTexts);
    const code = sources();
    assert.ok(quoted.length >= 10);
    for (const text of quoted) assert.ok(code.includes(text), `no error says "${text}"`);
  });

  it("grants the actions that the errors name", () => {
    const code = sources();
    for (const { text } of of("json policy")) {
      const { Statement } = JSON.parse(text) as { Statement: { Effect: string; Action: string[] }[] };
      const actions = Statement.flatMap(({ Action }) => Action);
      assert.equal(actions.length, 2);
      for (const action of actions) assert.ok(code.includes(`"${action}"`), action);
    }
  });

  describe("has examples that read the list", () => {
    const simulator = simulatorPerSuite(twoAccounts());
    const home = isolatedHome();
    /** The list that a snippet's reader gets: the agency's where it assumes one. */
    const expected = (text: string) => (text.includes("other-agency") ? tasksOf.other : tasksOf.own);

    for (const { text, place } of of("sh oidc")) {
      it(`workload identity, ${place}`, async function () {
        if (process.platform === "win32") this.skip();
        const file = home().sdk(`${simulator().issueIdToken()}\n`, { at: "id-token" });
        const ours = text.replace("your-identity-provider", simulatorDefaults.idpId).replace("/run/id-token", file);
        const env = { ...addressesOf(simulator()), ...shellVariables(filledIn(ours), home().path) };
        const read = await readAs(simulator(), { env });
        assert.deepEqual([read.tasks, read.used.kind], [tasksOf.own, "temporaryAccessKey"]);
      });
    }

    for (const { text, place } of of("sh env")) {
      it(`environment, ${place}`, async function () {
        if (process.platform === "win32") this.skip();
        const hcloud = filledIn(of("json hcloud")[0]?.text ?? "");
        if (text.includes("HW_PROFILE")) home().hcloud(hcloud);
        if (text.includes("HW_SHARED_CONFIG_FILE")) home().hcloud(hcloud, { at: "team/hcloud.json" });
        const env = shellVariables(filledIn(text), home().path);
        assert.ok(Object.keys(env).length > 0);
        environmentSettings(env, {}, undefined);
        const { HW_REGION_NAME, ...addresses } = addressesOf(simulator());
        const read = await readAs(simulator(), {
          env: {
            ...env,
            ...addresses,
            HW_REGION_NAME: env["HW_REGION_NAME"] ?? env["OS_REGION_NAME"] ?? HW_REGION_NAME ?? "",
          },
          home: home().path,
        });
        assert.equal(read.tasks, expected(text));
      });
    }

    for (const { text, place } of of("json hcloud")) {
      it(`hcloud's file, ${place}`, async () => {
        home().hcloud(filledIn(text));
        assert.equal((await readAs(simulator(), { home: home().path })).tasks, expected(text));
      });
    }

    for (const { text, place } of of("ini sdk")) {
      it(`the SDKs' file, ${place}`, async () => {
        home().sdk(filledIn(text));
        assert.equal((await readAs(simulator(), { home: home().path })).tasks, expected(text));
      });
    }

    for (const { text, place } of of("yaml stack")) {
      it(`stack configuration, ${place}`, async () => {
        const { config } = parse(filledIn(text)) as { config: Record<string, unknown> };
        const properties = Object.entries(config).map(([key, value]) => {
          // As the engine sends it: everything but texts as JSON.
          return [key.replace(/^kps:/, ""), typeof value === "string" ? value : JSON.stringify(value)];
        });
        const { settings, problems } = readProviderConfig(Object.fromEntries(properties) as Properties);
        assert.deepEqual(problems, []);
        home().hcloud(filledIn(of("json hcloud")[0]?.text ?? ""));
        assert.equal((await readAs(simulator(), { settings, home: home().path })).tasks, expected(text));
      });
    }

    describe("through the engine", function () {
      this.timeout(60_000);
      this.slow(8_000);
      useEngine();

      it("pulumi config set, and the YAML program", async function () {
        if (process.platform === "win32") this.skip();
        const yaml = filledIn(of("yaml program")[0]?.text ?? "");
        // The region comes from the snippets alone.
        const env = { ...addressesOf(simulator()), HW_REGION_NAME: "" };
        const { accessKey, secretKey } = simulatorDefaults;
        const keys = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
        const own = "\n  byConfig:\n    fn::invoke:\n      function: kps:getFailedTasks\n      arguments: {}\n";
        const program = yaml
          .replace("variables:", `variables:${own.trimEnd()}`)
          .replace("outputs:", "outputs:\n  byConfig: ${byConfig.total}");
        await withStack({ yaml: program, env: { ...env, ...keys } }, async (stack) => {
          for (const { text } of of("sh pulumi")) {
            for (const command of filledIn(text).trim().split("\n")) {
              const [pulumi, ...args] = command.split(" ");
              assert.equal(pulumi, "pulumi");
              const set = await stack.cli(args);
              assert.equal(set.code, 0, set.stderr);
            }
          }
          const up = await stack.up();
          assert.ok(up.ok, up.error);
          assert.equal(up.outputs["failedTasks"]?.value, tasksOf.other);
          assert.equal(up.outputs["byConfig"]?.value, tasksOf.other);
        });
      });
    });
  });
});
