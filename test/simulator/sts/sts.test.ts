import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatedCredentials } from "../../../provider/simulator";
import { call, failedTasksPath, signedCall, tokenHeaders, withSimulator } from "../calls";
import type { Reply, Signer } from "../calls";

const { accessKey, secretKey, agencyName, domainId } = simulatorDefaults;
const urn = `iam::${domainId}:agency:${agencyName}`;
const ask = { agency_urn: urn, agency_session_name: "test" };
const temporary = {
  accessKey: simulatorDefaults.temporaryAccessKey,
  secretKey: simulatorDefaults.temporarySecretKey,
  securityToken: simulatorDefaults.securityToken,
};

const assume = (url: string, data: unknown, signer: Signer = {}): Promise<Reply> =>
  signedCall(`${url}/v5/agencies/assume`, { projectId: null, ...signer }, { method: "POST", data });

async function statusOf(data: unknown, signer: Signer = {}, credentials: SimulatedCredentials = {}): Promise<number> {
  let status = 0;
  await withSimulator({ credentials }, async ({ url }) => {
    status = (await assume(url, data, signer)).status;
  });
  return status;
}

describe("simulator: STS", () => {
  it("gives keys of an agency that KPS accepts", async () => {
    await withSimulator({}, async ({ url }) => {
      const { credentials } = (await assume(url, ask)).json as { credentials: Record<string, string> };
      const { access_key_id, secret_access_key, security_token } = credentials;
      const signer = { accessKey: access_key_id, secretKey: secret_access_key, securityToken: security_token };
      assert.equal((await signedCall(`${url}${failedTasksPath}`, signer)).status, 200);
    });
  });

  it("says when the keys end", async () => {
    const now = Date.now();
    await withSimulator({ now: () => now }, async ({ url }) => {
      const { credentials } = (await assume(url, ask)).json as { credentials: { expiration: string } };
      assert.equal(Date.parse(credentials.expiration), now + 3_600_000);
    });
  });

  for (const duration of [899, 43_201, "3600"]) {
    it(`answers a duration of ${JSON.stringify(duration)} with 400`, async () => {
      assert.equal(await statusOf({ ...ask, duration_seconds: duration }), 400);
    });
  }

  it("gives 12 hours to a permanent key", async () => {
    assert.equal(await statusOf({ ...ask, duration_seconds: 43_200 }), 200);
  });

  it("gives an hour to a temporary key", async () => {
    assert.equal(await statusOf({ ...ask, duration_seconds: 3600 }, temporary), 200);
  });

  it("gives no more than an hour to a temporary key", async () => {
    assert.equal(await statusOf({ ...ask, duration_seconds: 3601 }, temporary), 400);
  });

  it("answers a URN of another form with 400", async () => {
    assert.equal(await statusOf({ ...ask, agency_urn: agencyName }), 400);
  });

  it("answers a missing session name with 400", async () => {
    assert.equal(await statusOf({ agency_urn: urn }), 400);
  });

  it("answers an unknown agency with 404", async () => {
    assert.equal(await statusOf({ ...ask, agency_urn: `iam::${domainId}:agency:none` }), 404);
  });

  it("answers a caller who may not assume with 403", async () => {
    const accessKeys = [{ accessKey, secretKey, deniedActions: ["sts:agencies:assume"] }];
    assert.equal(await statusOf(ask, {}, { accessKeys }), 403);
  });

  it("tells a caller its account", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await signedCall(`${url}/v5/caller-identity`, { projectId: null });
      assert.equal((reply.json as { account_id: string }).account_id, domainId);
    });
  });

  it("wants a signature, not a token", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal((await call(`${url}/v5/caller-identity`, { headers: tokenHeaders })).status, 401);
    });
  });
});
