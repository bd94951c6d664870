import assert from "node:assert/strict";
import { processRuntime } from "../../../provider/kps/model/runtime";
import { simulatorDefaults } from "../../../provider/simulator";
import type { CommandContext } from "../../../sdk/cli/commandContext";
import { check } from "../../../sdk/cli/check/check";
import { drift } from "../../../sdk/cli/drift/drift";
import { isolatedHome } from "../../kps/support/isolatedHome";
import { keyOf, twoAccounts } from "../../kps/support/twoAccounts";
import { quickRuntime } from "../../support/runtime";
import { simulatorPerSuite } from "../../support/simulator";

const { region } = simulatorDefaults;

describe("what a report says of the credentials", () => {
  const ids = Array.from({ length: 12 }, (_, index) => String(index % 10).repeat(31) + String.fromCharCode(97 + index));
  const simulator = simulatorPerSuite(
    twoAccounts({ projects: ids.map((id, index) => ({ id, name: `${region}_p${index}`, failedTasks: 1 })) }),
  );
  const home = isolatedHome();

  /** What the command prints. */
  async function print(
    run: (context: CommandContext) => Promise<unknown>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    let printed = "";
    const { url } = simulator();
    const addresses = { KPS_ENDPOINT: url, KPS_IAM_ENDPOINT: url, KPS_METADATA_ENDPOINT: "off" };
    const { accessKey: HW_ACCESS_KEY, secretKey: HW_SECRET_KEY } = keyOf("hw");
    await run({
      runtime: quickRuntime(
        { HW_REGION_NAME: region, HW_ACCESS_KEY, HW_SECRET_KEY, ...addresses, ...env },
        { homeDirectory: () => home().path, readFile: processRuntime.readFile },
      ),
      folder: home().path,
      write: (text) => void (printed += text),
      writeError: () => undefined,
      writeCommand: () => undefined,
      signal: new AbortController().signal,
    });
    return printed;
  }

  const driftOf = (scopes: readonly string[], report: string) => (context: CommandContext) =>
    drift({ scope: scopes, failOn: "never", report: [report] }, context);
  /** Three scopes: two with the profile `work`, one with the environment's key. */
  const mixed = (report: string) => {
    const { accessKey: accessKeyId, secretKey: secretAccessKey } = keyOf("hcloud");
    home().hcloud({ current: "work", profiles: [{ name: "work", mode: "AKSK", accessKeyId, secretAccessKey }] });
    const scopes = ids.slice(0, 3).map((projectId, index) => ({
      label: `team ${index}`,
      region,
      projectId,
      ...(index === 0 ? {} : { profile: "work" }),
    }));
    const config = home().hcloud({ scopes }, { at: "kps.yaml" });
    return (context: CommandContext) => drift({ config, failOn: "never", report: [report] }, context);
  };

  it("one line in the text of drift where all lists were read with the same", async () => {
    const text = await print(driftOf([`${region}/${ids[0]}`, `${region}/${ids[1]}`], "text"));
    assert.deepEqual(text.match(/^Read with .*$/gm), ["Read with keys from HW_ACCESS_KEY"]);
  });

  it("in the same words as check", async () => {
    const text = await print((context) => check({ projectId: ids[0] }, context));
    assert.match(text, /, keys from HW_ACCESS_KEY: 1 blocking of 1/);
  });

  it("a line for each credentials, with the scopes they were used for", async () => {
    assert.deepEqual((await print(mixed("text"))).match(/^Read with .*$/gm), [
      "Read with keys from HW_ACCESS_KEY: team 0",
      "Read with keys from accessKey of profile work: team 1, team 2",
    ]);
  });

  it("names ten scopes at most", async () => {
    const { accessKey: accessKeyId, secretKey: secretAccessKey } = keyOf("hcloud");
    home().hcloud({ current: "work", profiles: [{ name: "work", mode: "AKSK", accessKeyId, secretAccessKey }] });
    const scopes = ids.map((projectId, index) => ({
      label: `team ${index}`,
      region,
      projectId,
      ...(index === 0 ? { profile: "work" } : {}),
    }));
    const config = home().hcloud({ scopes }, { at: "kps.yaml" });
    const text = await print((context) => drift({ config, failOn: "never" }, context));
    assert.match(text, /^Read with keys from HW_ACCESS_KEY: team 1, .*, team 10 and 1 more$/m);
  });

  it("also what the environment says and this client does not use", async () => {
    const text = await print(driftOf([`${region}/${ids[0]}`], "text"), { OS_INSECURE: "1" });
    assert.match(text, /^Read with keys from HW_ACCESS_KEY \(OS_INSECURE is not used: it is for OS_\* credentials\)$/m);
  });

  it("nothing where no list could be read", async () => {
    const text = await print(driftOf([`${region}/nowhere`], "text"));
    assert.match(text, /^unknown: /);
    assert.doesNotMatch(text, /Read with/);
  });

  for (const format of ["markdown", "html"]) {
    it(`the same lines in ${format}`, async () => {
      const text = await print(mixed(format));
      const unescaped = text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      assert.match(unescaped, /Read with keys from HW_ACCESS_KEY: team 0\b/);
      assert.match(unescaped, /Read with keys from accessKey of profile work: team 1, team 2\b/);
    });
  }

  it("those of each scope in json", async () => {
    const { scopes } = JSON.parse(await print(mixed("json"))) as { scopes: { label: string; credentials: string }[] };
    assert.deepEqual(
      scopes.map(({ label, credentials }) => [label, credentials]),
      [
        ["team 0", "keys from HW_ACCESS_KEY"],
        ["team 1", "keys from accessKey of profile work"],
        ["team 2", "keys from accessKey of profile work"],
      ],
    );
  });
});
