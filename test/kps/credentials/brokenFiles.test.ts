import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { CredentialsError } from "../../../provider/kps/errors";
import { simulatorDefaults } from "../../../provider/simulator";
import { rejectionOf } from "../../support/rejection";
import { isolatedHome } from "../support/isolatedHome";
import type { IsolatedHome } from "../support/isolatedHome";
import { clientOf, readAs } from "../support/readAs";
import type { Setup } from "../support/readAs";
import { keyOf, twoAccounts } from "../support/twoAccounts";
import { simulatorPerSuite } from "../../support/simulator";
import { makeNamedPipe } from "../../support/makeNamedPipe";

const { accessKey: accessKeyId, secretKey: secretAccessKey } = simulatorDefaults;

/** A file that is there but of no use: how it comes about, and what the error must say. */
interface BrokenRow {
  readonly title: string;
  readonly make: (home: IsolatedHome) => Setup | undefined;
  readonly says: RegExp;
}

const work = (profile: object) => ({ current: "work", profiles: [{ name: "work", ...profile }] });

const rows: readonly BrokenRow[] = [
  {
    title: "an hcloud file that cannot be read (a folder in its place, since root can read any file)",
    make: (home) => void mkdirSync(join(home.path, ".hcloud/config.json"), { recursive: true }),
    says: /hcloud configuration file: .*config\.json cannot be read \(EISDIR\)/,
  },
  { title: "an hcloud file that is not JSON", make: (home) => void home.hcloud("{"), says: /config\.json is not JSON/ },
  { title: "an hcloud file without profiles", make: (home) => void home.hcloud({}), says: /has no list of profiles/ },
  {
    title: "an hcloud file whose current profile is missing",
    make: (home) => void home.hcloud({ current: "gone", profiles: [{ name: "a" }, { name: "b" }] }),
    says: /has no profile gone; it has a, b/,
  },
  {
    title: "an unknown profile by argument",
    make: (home) => {
      home.hcloud(work({ mode: "AKSK", accessKeyId, secretAccessKey }));
      return { settings: { profile: "wrok" } };
    },
    says: /has no profile wrok; it has work.*kps:profile or HW_PROFILE/,
  },
  {
    title: "an unknown profile by HW_PROFILE",
    make: (home) => {
      home.hcloud(work({ mode: "AKSK", accessKeyId, secretAccessKey }));
      return { env: { HW_PROFILE: "wrok" } };
    },
    says: /has no profile wrok; it has work/,
  },
  {
    title: "a profile by argument, without any file",
    make: () => ({ settings: { profile: "work" } }),
    says: /config\.json does not exist\b.*hcloud configure/,
  },
  {
    title: "HW_SHARED_CONFIG_FILE that names no file",
    make: (home) => ({ env: { HW_SHARED_CONFIG_FILE: join(home.path, "nowhere.json") } }),
    says: /nowhere\.json does not exist/,
  },
  {
    title: "a profile whose keys the CLI has encrypted",
    make: (home) =>
      void home.hcloud(work({ mode: "AKSK", accessKeyId: "7Qk+/x0Zq4=:encrypted", secretAccessKey: "9d/+1=" })),
    says: /keys of profile work are encrypted.*cli-auth-encrypt=false/,
  },
  {
    title: "a profile whose single sign-on keys the CLI has encrypted",
    make: (home) => {
      const stsToken = { accessKeyId: "7Qk+/x0Zq4=", secretAccessKey: "a", securityToken: "b" };
      home.hcloud(work({ mode: "SSO", ssoAuth: { stsToken } }));
      return undefined;
    },
    says: /keys of profile work are encrypted/,
  },
  {
    title: "a profile without keys",
    make: (home) => void home.hcloud(work({ mode: "AKSK" })),
    says: /profile work \(mode AKSK\) holds no access key/,
  },
  {
    title: "a profile of a single sign-on that has ended",
    make: (home) => void home.hcloud(work({ mode: "SSO" })),
    says: /profile work \(mode SSO\) holds no access key/,
  },
  {
    title: "a profile of mode token, which holds no key",
    make: (home) => void home.hcloud(work({ mode: "token" })),
    says: /profile work \(mode token\) holds no access key/,
  },
  {
    title: "a profile of mode agency that names no agency, which would act as somebody else",
    make: (home) => void home.hcloud(work({ mode: "agency", accessKeyId, secretAccessKey })),
    says: /profile work .*agencyName/,
  },
  {
    title: "a profile whose agency belongs to no account",
    make: (home) => void home.hcloud(work({ mode: "agency", accessKeyId, secretAccessKey, agencyName: "reader" })),
    says: /profile work .*agencyDomain(Name|Id)/,
  },
  {
    title: "an SDK file that cannot be read",
    make: (home) => void mkdirSync(join(home.path, ".huaweicloud/credentials"), { recursive: true }),
    says: /SDK credentials file: .*credentials cannot be read \(EISDIR\)/,
  },
  {
    title: "an SDK file without [basic]",
    make: (home) => void home.sdk("[global]\nak = a\nsk = b\n"),
    says: /SDK credentials file: .* has no section \[basic\]/,
  },
  {
    title: "an SDK file without keys",
    make: (home) => void home.sdk("[basic]\nproject_id = p\n"),
    says: /SDK credentials file: .* has no ak and sk in \[basic\]/,
  },
  {
    title: "an empty SDK file",
    make: (home) => void home.sdk(""),
    says: /SDK credentials file: .* has no section \[basic\]/,
  },
  {
    title: "an SDK file in UTF-16",
    make: (home) => void home.sdk(Buffer.from("\ufeff[basic]\nak = a\nsk = b\n", "utf16le")),
    says: /SDK credentials file: .*credentials is UTF-16: save it as UTF-8/,
  },
  {
    title: "an hcloud file in UTF-16 without a mark",
    make: (home) => void home.hcloud(Buffer.from(JSON.stringify(work({ mode: "AKSK" })), "utf16le")),
    says: /hcloud configuration file: .*config\.json is UTF-16/,
  },
  {
    title: "an hcloud file in Latin-1",
    make: (home) => void home.hcloud(Buffer.from('{"current":"é"}', "latin1")),
    says: /hcloud configuration file: .*config\.json is not UTF-8/,
  },
  {
    title: "an SDK file of over 1 MiB",
    make: (home) => void home.sdk("#".repeat(1024 * 1024 + 1)),
    says: /SDK credentials file: .*credentials is larger than 1 MiB/,
  },
  {
    title: "an hcloud file that is a named pipe",
    make: (home) => {
      mkdirSync(join(home.path, ".hcloud"));
      makeNamedPipe(join(home.path, ".hcloud/config.json"));
      return undefined;
    },
    says: /hcloud configuration file: .*config\.json is a named pipe, not a regular file/,
  },
  {
    title: "an SDK file that is a link to a named pipe",
    make: (home) => {
      mkdirSync(join(home.path, ".huaweicloud"));
      makeNamedPipe(join(home.path, "pipe"));
      symlinkSync(join(home.path, "pipe"), join(home.path, ".huaweicloud/credentials"));
      return undefined;
    },
    says: /SDK credentials file: .*credentials is a named pipe, not a regular file/,
  },
  {
    title: "HUAWEICLOUD_SDK_CREDENTIALS_FILE that names no file",
    make: (home) => ({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(home.path, "nowhere") } }),
    says: /SDK credentials file: .*nowhere does not exist/,
  },
];

describe("a credential file that is there but broken is an error that says so", () => {
  const simulator = simulatorPerSuite(twoAccounts({ metadata: {} }));
  const home = isolatedHome();

  for (const { title, make, says } of rows) {
    it(title, async () => {
      const setup = make(home()) ?? {};
      simulator().requests.clear();
      // The metadata service has keys: a broken source must not be passed over for them.
      const env = { ...setup.env, KPS_METADATA_ENDPOINT: simulator().url };
      const client = clientOf(simulator(), { ...setup, env, home: home().path });
      const error = await rejectionOf(CredentialsError, client.listFailedTasks());
      assert.match(error.message, says);
      assert.equal(error.tried.length, 1, "the broken source alone is named");
      assert.ok(!error.message.includes(secretAccessKey), error.message);
      assert.deepEqual(
        simulator().requests.map(({ path }) => path),
        [],
      );
    });
  }

  it("but a UTF-8 mark at its beginning is no fault of it", async () => {
    const { accessKey, secretKey } = keyOf("sdkFile");
    home().sdk(`\ufeff[basic]\nak = ${accessKey}\nsk = ${secretKey}\n`);
    assert.equal((await readAs(simulator(), { home: home().path })).used.accessKey, accessKey);
    home().hcloud(`\ufeff${JSON.stringify(work({ mode: "AKSK", accessKeyId, secretAccessKey }))}`);
    assert.equal((await readAs(simulator(), { home: home().path })).used.accessKey, accessKeyId);
  });

  it("but none when a nearer source has credentials and nothing asked for the file", async () => {
    home().hcloud("{");
    home().sdk("no ini");
    const { accessKey, secretKey } = keyOf("hw");
    const env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
    assert.equal((await readAs(simulator(), { env, home: home().path })).used.accessKey, accessKey);
  });

  it("an ecsAgency profile leads to the metadata service", async () => {
    home().hcloud(work({ mode: "ecsAgency" }));
    const env = { KPS_METADATA_ENDPOINT: simulator().url };
    assert.equal((await readAs(simulator(), { env, home: home().path })).used.kind, "temporaryAccessKey");
  });

  it("an ecsAgency profile that is named by an argument is not passed over for keys in the environment", async () => {
    home().hcloud(work({ mode: "ecsAgency" }));
    const { accessKey, secretKey } = keyOf("hw");
    const keys = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
    const env = { ...keys, KPS_METADATA_ENDPOINT: simulator().url };
    const read = await readAs(simulator(), { settings: { profile: "work" }, env, home: home().path });
    assert.equal(read.used.kind, "temporaryAccessKey");
  });
});

describe("a credential file that others can read", () => {
  const simulator = simulatorPerSuite(twoAccounts());
  const home = isolatedHome();
  const profile = work({ mode: "AKSK", accessKeyId, secretAccessKey });

  for (const [what, write] of Object.entries({
    "hcloud's": (mode: number) => home().hcloud(profile, { mode }),
    "the SDKs'": (mode: number) => home().sdk(`[basic]\nak=${accessKeyId}\nsk=${secretAccessKey}\n`, { mode }),
  })) {
    for (const mode of [0o644, 0o640, 0o604]) {
      it(`${what}, mode ${mode.toString(8)}: one warning, however often it is read`, async function () {
        if (process.platform === "win32") this.skip();
        const file = write(mode);
        chmodSync(file, mode);
        const first = await readAs(simulator(), { home: home().path });
        const second = await readAs(simulator(), { home: home().path });
        const warnings = [...first.warnings, ...second.warnings];
        assert.equal(warnings.length, 1, warnings.join("\n"));
        assert.match(warnings[0] ?? "", /can be read by others/);
        assert.ok(warnings[0]?.includes(`chmod 600 ${file}`), warnings[0]);
      });
    }

    it(`${what}, mode 600: none`, async () => {
      write(0o600);
      assert.deepEqual((await readAs(simulator(), { home: home().path })).warnings, []);
    });
  }
});
