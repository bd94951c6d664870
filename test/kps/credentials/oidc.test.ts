import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuthenticationError, CredentialsError } from "../../../provider/kps/errors";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { rejectionOf } from "../../support/rejection";
import { simulatorPerTest } from "../../support/simulator";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf, readAs } from "../support/readAs";
import { otherAccount, tasksOf, twoAccounts } from "../support/twoAccounts";

const { idpId, accessKey, secretKey, token, userName, password, domainName } = simulatorDefaults;
const exchangePaths = {
  HW: "/v3.0/OS-AUTH/id-token/tokens",
  SDK: `/v3/OS-FEDERATION/identity_providers/${idpId}/protocols/oidc/auth`,
};

describe("a workload identity (OIDC)", () => {
  const simulator = simulatorPerTest(twoAccounts());
  const home = isolatedHome();
  const start = closedAfterEach(startSimulator);
  const tokenFile = (text: string, name = "token"): string => {
    mkdirSync(home().path, { recursive: true });
    const path = join(home().path, name);
    writeFileSync(path, text);
    return path;
  };
  const pathsOf = (one: Simulator): string[] =>
    one.requests.filter(({ method }) => method === "POST").map(({ path }) => path);
  const terraform = (text: string) => ({ HW_ASSUME_ROLE_IDP_ID: idpId, HW_ASSUME_ROLE_ID_TOKEN_FILE: tokenFile(text) });
  const sdk = (text: string) => ({ HUAWEICLOUD_SDK_IDP_ID: idpId, HUAWEICLOUD_SDK_ID_TOKEN_FILE: tokenFile(text) });
  const failure = async (env: Record<string, string>, path?: string): Promise<CredentialsError> =>
    rejectionOf(CredentialsError, clientOf(simulator(), { env, home: path ?? home().path }).listFailedTasks());

  it("by the Terraform provider's file", async () => {
    const read = await readAs(simulator(), { env: terraform(simulator().issueIdToken()) });
    assert.deepEqual([read.tasks, read.used.kind], [tasksOf.own, "temporaryAccessKey"]);
    assert.deepEqual(pathsOf(simulator()), [exchangePaths.HW, "/v3.0/OS-CREDENTIAL/securitytokens"]);
  });

  it("by the Terraform provider's variable", async () => {
    const env = { HW_ASSUME_ROLE_IDP_ID: idpId, HW_ASSUME_ROLE_ID_TOKEN: simulator().issueIdToken() };
    assert.equal((await readAs(simulator(), { env })).tasks, tasksOf.own);
  });

  it("by the SDKs' variables, with the Node.js SDK's exchange", async () => {
    assert.equal((await readAs(simulator(), { env: sdk(simulator().issueIdToken()) })).tasks, tasksOf.own);
    assert.deepEqual(pathsOf(simulator()), [exchangePaths.SDK, "/v3.0/OS-CREDENTIAL/securitytokens"]);
  });

  it("by the SDKs' file", async () => {
    home().sdk(`[basic]\nidp_id = ${idpId}\nid_token_file = ${tokenFile(simulator().issueIdToken())}\n`);
    assert.equal((await readAs(simulator(), { home: home().path })).used.kind, "temporaryAccessKey");
  });

  it("by settings, as the Terraform provider exchanges it, before everything else in them", async () => {
    for (const oidc of [
      { idToken: simulator().issueIdToken() },
      { idTokenFile: tokenFile(simulator().issueIdToken()) },
    ]) {
      const settings = { assumeRoleWithOidc: { idpId, ...oidc }, accessKey: "another", secretKey: "another", token };
      const env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
      const read = await readAs(simulator(), { settings, env });
      assert.deepEqual([read.tasks, read.used.kind], [tasksOf.own, "temporaryAccessKey"]);
      assert.deepEqual(pathsOf(simulator()), [exchangePaths.HW, "/v3.0/OS-CREDENTIAL/securitytokens"]);
    }
  });

  for (const [what, oidc, named] of [
    ["no token", { idpId }, "kps:assumeRoleWithOidc.idTokenFile"],
    ["no identity provider", { idToken: "x" }, "kps:assumeRoleWithOidc.idpId"],
    ["a token twice", { idpId, idToken: "x", idTokenFile: "/x" }, "kps:assumeRoleWithOidc.idToken"],
    ["a line break in the token", { idpId, idToken: "x\n" }, "kps:assumeRoleWithOidc.idToken"],
    ["a blank at the provider's end", { idpId: "x ", idToken: "x" }, "kps:assumeRoleWithOidc.idpId"],
  ] as const) {
    it(`by settings with ${what}: an error that names it, though the environment has keys`, async () => {
      const env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
      const client = clientOf(simulator(), { settings: { assumeRoleWithOidc: oidc }, env });
      const error = await rejectionOf(CredentialsError, client.listFailedTasks());
      assert.ok(error.message.includes(named), error.message);
      assert.equal(simulator().requests.length, 0);
    });
  }

  it("under an agency of another account", async () => {
    const { agencyName, domainName: other } = otherAccount;
    const env = {
      ...terraform(simulator().issueIdToken()),
      HW_ASSUME_ROLE_AGENCY_NAME: agencyName,
      HW_ASSUME_ROLE_DOMAIN_NAME: other,
    };
    assert.equal((await readAs(simulator(), { env })).tasks, tasksOf.other);
  });

  it("comes within a family before token, keys and password", async () => {
    const env = {
      ...terraform(simulator().issueIdToken()),
      ...{ HW_AUTH_TOKEN: token, HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey },
      ...{ HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
    };
    assert.equal((await readAs(simulator(), { env })).used.kind, "temporaryAccessKey");
  });

  it("comes after the keys of a nearer family", async () => {
    const env = { ...sdk(simulator().issueIdToken()), HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
    assert.equal((await readAs(simulator(), { env })).used.accessKey, accessKey);
  });

  it("whose exchange fails is not passed over for what comes later in the family, nor for the server", async () => {
    const env = {
      ...terraform(simulator().issueIdToken({ forged: true })),
      ...{ HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey, KPS_METADATA_ENDPOINT: simulator().url },
    };
    const client = clientOf(simulator(), { env });
    const error = await rejectionOf(AuthenticationError, client.listFailedTasks());
    assert.match(error.message, /OIDC by HW_ASSUME_ROLE_IDP_ID/);
    assert.deepEqual(
      simulator().requests.map(({ path }) => path),
      [exchangePaths.HW],
    );
  });

  it("has its file read for each exchange: a CI's token lives minutes", async () => {
    let time = Date.now();
    const later = await start({ ...twoAccounts(), now: () => time });
    const env = terraform(later.issueIdToken());
    const client = clientOf(later, { env, runtime: { now: () => time } });
    await client.listFailedTasks();
    tokenFile("stale");
    time += 30 * 60_000;
    await client.listFailedTasks();
    time += 31 * 60_000;
    tokenFile(later.issueIdToken({ sub: "second" }));
    const exchanged = () => later.requests.filter(({ path }) => path === exchangePaths.HW);
    await client.listFailedTasks();
    assert.equal(exchanged().length, 2);
    const payloads = exchanged().map(({ body }) => Buffer.from(body.split(".")[1] ?? "", "base64url").toString());
    assert.match(payloads[1] ?? "", /"sub":"second"/);
  });

  for (const end of ["\n", "\r\n"]) {
    it(`may have one line break (${JSON.stringify(end)}) at the end of its file`, async () => {
      assert.equal(
        (await readAs(simulator(), { env: terraform(`${simulator().issueIdToken()}${end}`) })).tasks,
        tasksOf.own,
      );
    });
  }

  const halves: Readonly<Record<string, readonly [Record<string, string>, RegExp]>> = {
    "the id alone": [
      { HW_ASSUME_ROLE_IDP_ID: idpId },
      /HW_ASSUME_ROLE_IDP_ID is set but HW_ASSUME_ROLE_ID_TOKEN_FILE is not/,
    ],
    "the token alone": [
      { HW_ASSUME_ROLE_ID_TOKEN: "t" },
      /HW_ASSUME_ROLE_ID_TOKEN is set but HW_ASSUME_ROLE_IDP_ID is not/,
    ],
    "the SDKs' id alone": [
      { HUAWEICLOUD_SDK_IDP_ID: idpId },
      /HUAWEICLOUD_SDK_IDP_ID is set but HUAWEICLOUD_SDK_ID_TOKEN_FILE is not/,
    ],
    "the SDKs' file alone": [
      { HUAWEICLOUD_SDK_ID_TOKEN_FILE: "f" },
      /HUAWEICLOUD_SDK_ID_TOKEN_FILE is set but HUAWEICLOUD_SDK_IDP_ID is not/,
    ],
    "an empty id": [
      { HW_ASSUME_ROLE_IDP_ID: "", HW_ASSUME_ROLE_ID_TOKEN: "t" },
      /HW_ASSUME_ROLE_ID_TOKEN is set but HW_ASSUME_ROLE_IDP_ID is not/,
    ],
    "token and file": [
      { HW_ASSUME_ROLE_IDP_ID: idpId, HW_ASSUME_ROLE_ID_TOKEN: "t", HW_ASSUME_ROLE_ID_TOKEN_FILE: "f" },
      /HW_ASSUME_ROLE_ID_TOKEN and HW_ASSUME_ROLE_ID_TOKEN_FILE are both set/,
    ],
    "a file that is not there": [
      { HW_ASSUME_ROLE_IDP_ID: idpId, HW_ASSUME_ROLE_ID_TOKEN_FILE: "/nonexistent/token" },
      /HW_ASSUME_ROLE_ID_TOKEN_FILE names \/nonexistent\/token, which does not exist/,
    ],
    "an id with a blank": [
      { HW_ASSUME_ROLE_IDP_ID: `${idpId} `, HW_ASSUME_ROLE_ID_TOKEN: "t" },
      /HW_ASSUME_ROLE_IDP_ID begins or ends with a blank/,
    ],
    "a token with a line break in its variable": [
      { HW_ASSUME_ROLE_IDP_ID: idpId, HW_ASSUME_ROLE_ID_TOKEN: "t\n" },
      /HW_ASSUME_ROLE_ID_TOKEN ends with a line break/,
    ],
  };
  for (const [title, [env, says]] of Object.entries(halves)) {
    it(`${title}: an error before any request, though keys come later`, async () => {
      const { message } = await failure({ ...env, OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: secretKey });
      assert.match(message, says);
      assert.equal(simulator().requests.length, 0);
    });
  }

  for (const [title, text, says] of [
    ["empty", "", /is empty/],
    ["only a line break", "\n", /is empty/],
    ["two line breaks at its end", "t\n\n", /ends with a line break/],
    ["two lines", "a\nb", /line break in it/],
    ["a text with an invisible character", "t\u200b", /invisible character/],
  ] as const) {
    it(`a file that is ${title}: an error that names the variable, not the text`, async () => {
      const { message } = await failure(terraform(text));
      assert.match(message, says);
      assert.match(message, /HW_ASSUME_ROLE_ID_TOKEN_FILE/);
      assert.equal(simulator().requests.length, 0);
    });
  }

  it("never has its token in an error", async () => {
    const idToken = simulator().issueIdToken({ aud: "another" });
    const error = await rejectionOf(
      AuthenticationError,
      clientOf(simulator(), { env: terraform(idToken) }).listFailedTasks(),
    );
    assert.ok(!error.message.includes(idToken.slice(0, 40)), error.message);
  });
});
