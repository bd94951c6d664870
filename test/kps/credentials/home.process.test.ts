import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { simulatorDefaults } from "../../../provider/simulator";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const { accessKey: accessKeyId, secretKey: secretAccessKey } = simulatorDefaults;

describe("the home folder", () => {
  const simulator = simulatorPerTest();
  const kps = useKpsFolder(simulator);
  const noKeys = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };
  /** Keys where they must not be looked for. */
  const writeKeys = (folder: string): void => {
    const profile = { name: "p", mode: "AKSK", accessKeyId, secretAccessKey };
    mkdirSync(join(folder, ".hcloud"), { recursive: true });
    writeFileSync(join(folder, ".hcloud/config.json"), JSON.stringify({ current: "p", profiles: [profile] }));
    mkdirSync(join(folder, ".huaweicloud"), { recursive: true });
    writeFileSync(join(folder, ".huaweicloud/credentials"), `[basic]\nak = ${accessKeyId}\nsk = ${secretAccessKey}\n`);
  };

  for (const [title, home] of Object.entries({
    empty: "",
    relative: ".",
    "a name": "sub",
    missing: undefined,
    "~": "~",
  })) {
    it(`is the user database's, never the working folder, when HOME is ${title}`, async () => {
      writeKeys(kps().folder);
      writeKeys(join(kps().folder, "sub"));
      writeKeys(join(kps().folder, "~"));
      const { code, stderr } = await kps().run(["check"], { env: { ...noKeys, HOME: home } });
      assert.equal(code, 1);
      assert.match(stderr, /hcloud configuration file: /);
      assert.ok(stderr.includes(join(userInfo().homedir, ".hcloud/config.json")), stderr);
    });
  }

  it("is HOME when that is absolute", async () => {
    writeKeys(join(kps().folder, "sub"));
    const { code, stdout, stderr } = await kps().run(["check"], {
      env: { ...noKeys, HOME: join(kps().folder, "sub") },
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /keys from accessKey of profile p/);
  });

  it("is none for a user whom the database does not have: no file is looked for", async function () {
    if (process.getuid?.() !== 0) this.skip();
    writeKeys(kps().folder);
    const through = 'exec setpriv --reuid=54321 --clear-groups "$@"';
    const { code, stderr } = await kps().run(["check"], { env: { ...noKeys, HOME: "" }, through });
    assert.equal(code, 1);
    assert.match(stderr, /hcloud configuration file: there is no home folder/, stderr);
    assert.match(stderr, /SDK credentials file: there is no home folder/);
  });
});
