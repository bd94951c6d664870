import assert from "node:assert/strict";
import { checkCredentialText } from "../../../provider/kps/credentials/checkCredentialText";
import { CredentialsError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import { rejectionOf } from "../../support/rejection";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf } from "../support/readAs";
import type { Setup } from "../support/readAs";
import { simulatorPerSuite } from "../../support/simulator";

const { accessKey, secretKey, temporaryAccessKey, temporarySecretKey, securityToken, token } = simulatorDefaults;
const { userName, password, domainName, projectId } = simulatorDefaults;

/** What a secret has around or in it when it was mounted, pasted or made by `echo`, and what the error says of it. */
const faults: readonly (readonly [what: string, damage: (text: string) => string, says: RegExp])[] = [
  ["a newline at its end", (text) => `${text}\n`, /ends with a line break/],
  ["a Windows line end", (text) => `${text}\r\n`, /ends with a line break/],
  ["a carriage return at its end", (text) => `${text}\r`, /ends with a line break/],
  ["a line separator at its end", (text) => `${text}\u2028`, /ends with a line break/],
  ["a newline at its beginning", (text) => `\n${text}`, /has a line break in it/],
  ["a newline in it", (text) => `${text.slice(0, 3)}\n${text.slice(3)}`, /has a line break in it/],
  ["a blank at its end", (text) => `${text} `, /begins or ends with a blank/],
  ["a blank at its beginning", (text) => ` ${text}`, /begins or ends with a blank/],
  ["a no-break space at its end", (text) => `${text}\u00a0`, /begins or ends with a blank/],
  ["a tab at its end", (text) => `${text}\t`, /has an invisible character in it \(U\+0009\)/],
  ["a NUL in it", (text) => `${text.slice(0, 3)}\0${text.slice(3)}`, /has an invisible character in it \(U\+0000\)/],
  ["an escape in it", (text) => `${text}\u001b[0m`, /has an invisible character in it \(U\+001B\)/],
  ["a byte order mark in front", (text) => `\ufeff${text}`, /has an invisible character in it \(U\+FEFF\)/],
  ["a zero-width space at its end", (text) => `${text}\u200b`, /has an invisible character in it \(U\+200B\)/],
];

/** Each part of each kind of credential: the setting, its environment name, and what else the kind needs. */
const parts: readonly (readonly [key: string, variable: string, value: string, rest: Settings])[] = [
  ["accessKey", "HW_ACCESS_KEY", accessKey, { secretKey }],
  ["secretKey", "HW_SECRET_KEY", secretKey, { accessKey }],
  [
    "securityToken",
    "HW_SECURITY_TOKEN",
    securityToken,
    { accessKey: temporaryAccessKey, secretKey: temporarySecretKey },
  ],
  ["token", "HW_AUTH_TOKEN", token, {}],
  ["password", "HW_USER_PASSWORD", password, { userName, domainName }],
  ["userName", "HW_USER_NAME", userName, { password, domainName }],
  ["domainName", "HW_DOMAIN_NAME", domainName, { userName, password }],
];
const variables = Object.fromEntries(parts.map(([key, variable]) => [key, variable]));

describe("a credential with more in it than itself", () => {
  const simulator = simulatorPerSuite();
  const home = isolatedHome();
  beforeEach(() => {
    simulator().requests.clear();
  });

  /** Reads, and demands an error that names this part, says this, and has not a trace of the value; and no request. */
  async function isRefused(setup: Setup, name: string, value: string, says: RegExp): Promise<void> {
    const client = clientOf(simulator(), { ...setup, settings: { projectId, ...setup.settings } });
    const { message } = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.ok(message.includes(name), `it does not name ${name}: ${message}`);
    assert.match(message, says);
    assert.ok(!message.includes(value.slice(0, 12)), `it shows the value: ${message}`);
    assert.equal(simulator().requests.length, 0);
  }

  for (const [what, damage, says] of faults) {
    it(`${what}: no request, and an error that names the setting or variable`, async () => {
      for (const [key, variable, value, rest] of parts) {
        await isRefused({ settings: { ...rest, [key]: damage(value) } }, `kps:${key}`, value, says);
        const others = Object.entries(rest).map(([other, text]) => [variables[other] ?? "", String(text)]);
        if (!damage(value).includes("\0")) {
          const env = Object.fromEntries([...others, [variable, damage(value)]]) as Record<string, string>;
          await isRefused({ env }, variable, value, says);
        }
      }
    });
  }

  it("in a profile of the hcloud CLI names the profile", async () => {
    const profile = { name: "work", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: `${secretKey}\n` };
    home().hcloud({ current: "work", profiles: [profile] });
    await isRefused({ home: home().path }, "secretKey of profile work", secretKey, /ends with a line break/);
  });

  it("in the account of a user, which may come from elsewhere than its name, is refused too", async () => {
    const env = { HW_DOMAIN_NAME: `${domainName} ` };
    const settings = { userName, password };
    await isRefused({ settings, env }, "domainName", domainName, /begins or ends with a blank/);
  });

  it("ends the search: what a later source holds is not used", async () => {
    const env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: `${secretKey}\n`, OS_ACCESS_KEY: accessKey };
    await isRefused({ env: { ...env, OS_SECRET_KEY: secretKey } }, "HW_SECRET_KEY", secretKey, /line break/);
  });

  it("with blanks or letters of any script inside is none: passwords may have them", () => {
    for (const text of ["two words", "pässwörd", "密码", "a+b/c==", "🔑"])
      assert.equal(checkCredentialText(text), undefined);
  });
});
