import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { CredentialsError } from "../../../provider/kps/errors";
import { simulatorPerSuite } from "../../support/simulator";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf } from "../support/readAs";
import { keyOf, twoAccounts } from "../support/twoAccounts";

type State = "absent" | "empty" | "whole" | "broken";
interface Mixture {
  readonly settings: State;
  readonly hw: State;
  readonly sdkEnv: State;
  readonly os: State;
  readonly hcloud: State;
  readonly sdkFile: State;
}

/** The access key's and the secret's variable of each family. */
const variables = {
  hw: ["HW_ACCESS_KEY", "HW_SECRET_KEY"],
  sdkEnv: ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"],
  os: ["OS_ACCESS_KEY", "OS_SECRET_KEY"],
} as const;
const order = ["settings", "hw", "sdkEnv", "os", "hcloud", "sdkFile"] as const;
/** What an error about half of a source says, which names it. */
const names: Readonly<Record<keyof Mixture, string>> = {
  settings: "kps:accessKey",
  hw: "HW_ACCESS_KEY",
  sdkEnv: "HUAWEICLOUD_SDK_AK",
  os: "OS_ACCESS_KEY",
  hcloud: "profile work",
  sdkFile: "ak in ",
};

const there = fc.constantFrom<State>("absent", "absent", "whole", "broken");
const variable = fc.constantFrom<State>("absent", "absent", "empty", "whole", "broken");
const mixtures = fc.record<Mixture>({
  settings: there,
  hw: variable,
  sdkEnv: variable,
  os: variable,
  hcloud: there,
  sdkFile: there,
});

/** Whose key must be used, or what the error must name. */
function expected(mixture: Mixture): { readonly key?: string; readonly error?: string } {
  const empty = (["hw", "sdkEnv", "os"] as const).filter((family) => mixture[family] === "empty");
  for (const source of order) {
    const isAmbient = source === "hcloud" || source === "sdkFile";
    if (isAmbient && empty[0] !== undefined) return { error: names[empty[0]] };
    if (mixture[source] === "whole") return { key: keyOf(source).accessKey };
    if (mixture[source] === "broken") return { error: names[source] };
  }
  return {};
}

describe("any mixture of sources", () => {
  const simulator = simulatorPerSuite(twoAccounts({ metadata: {} }));
  const home = isolatedHome();

  function write({ hcloud, sdkFile }: Mixture): void {
    for (const folder of [".hcloud", ".huaweicloud"])
      rmSync(join(home().path, folder), { recursive: true, force: true });
    if (hcloud !== "absent") {
      const { accessKey: accessKeyId, secretKey } = keyOf("hcloud");
      const secret = hcloud === "whole" ? { secretAccessKey: secretKey } : {};
      home().hcloud({ current: "work", profiles: [{ name: "work", mode: "AKSK", accessKeyId, ...secret }] });
    }
    if (sdkFile !== "absent") {
      const { accessKey, secretKey } = keyOf("sdkFile");
      home().sdk(`[basic]\nak = ${accessKey}\n${sdkFile === "whole" ? `sk = ${secretKey}\n` : ""}`);
    }
  }

  function environmentOf(mixture: Mixture): Record<string, string> {
    const env: Record<string, string> = { KPS_METADATA_ENDPOINT: simulator().url };
    for (const family of ["hw", "sdkEnv", "os"] as const) {
      const [id, secret] = variables[family];
      const { accessKey, secretKey } = keyOf(family);
      if (mixture[family] === "empty") Object.assign(env, { [id]: "", [secret]: "" });
      if (mixture[family] === "whole") Object.assign(env, { [id]: accessKey, [secret]: secretKey });
      if (mixture[family] === "broken") env[id] = accessKey;
    }
    return env;
  }

  it("reads with the first identity that was set, or ends with an error that names what cannot be used", async () => {
    await fc.assert(
      fc.asyncProperty(mixtures, async (mixture) => {
        write(mixture);
        simulator().requests.clear();
        const { accessKey, secretKey } = keyOf("settings");
        const given = { absent: {}, empty: {}, broken: { accessKey }, whole: { accessKey, secretKey } };
        const client = clientOf(simulator(), {
          settings: given[mixture.settings],
          env: environmentOf(mixture),
          home: home().path,
        });
        const error = await client.listFailedTasks().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const wanted = expected(mixture);
        if (wanted.error !== undefined) {
          assert.ok(error instanceof CredentialsError, String(error));
          assert.ok(error.message.includes(wanted.error), `${wanted.error} is not in: ${error.message}`);
          assert.equal(simulator().requests.length, 0);
          return;
        }
        assert.equal(error, undefined);
        const used = simulator()
          .requests.filter(({ path }) => !path.includes("/latest/"))
          .map(({ credential }) => (credential.kind === "temporaryAccessKey" ? "server" : credential.accessKey));
        assert.deepEqual([...new Set(used)], [wanted.key ?? "server"]);
      }),
      { numRuns: 200 },
    );
  });
});
