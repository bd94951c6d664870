import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import { call, failedTasksPath, signedCall, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

const { agencyName, domainId, domainName, token } = simulatorDefaults;
const role = { agency_name: agencyName, domain_name: domainName };
const path = "/v3.0/OS-CREDENTIAL/securitytokens";

const byToken = (fields: Record<string, unknown> = {}) => ({
  auth: { identity: { methods: ["token"], token: fields } },
});
const byAgency = (fields: Record<string, unknown>) => ({
  auth: { identity: { methods: ["assume_role"], assume_role: fields } },
});

function ask(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return call(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function statusOf(body: unknown, headers: Record<string, string> = tokenHeaders): Promise<number> {
  let status = 0;
  await withSimulator({}, async ({ url }) => {
    status = (await ask(url, body, headers)).status;
  });
  return status;
}

/** Status of a list call signed with the key that `reply` brought. */
async function listStatus(url: string, { json }: Reply): Promise<number> {
  const { credential } = json as { credential: { access: string; secret: string; securitytoken: string } };
  const { access: accessKey, secret: secretKey, securitytoken: securityToken } = credential;
  return (await signedCall(`${url}${failedTasksPath}`, { accessKey, secretKey, securityToken })).status;
}

describe("simulator: IAM temporary keys", () => {
  it("gives a key for the token of the header", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal(await listStatus(url, await ask(url, byToken(), tokenHeaders)), 200);
    });
  });

  it("gives a key for the token of the body", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal(await listStatus(url, await ask(url, byToken({ id: token }))), 200);
    });
  });

  it("gives a key of an agency", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal(await listStatus(url, await ask(url, byAgency(role), tokenHeaders)), 200);
    });
  });

  it("gives a key of an agency to a signed call", async () => {
    await withSimulator({}, async ({ url }) => {
      const data = byAgency({ agency_name: agencyName, domain_id: domainId });
      assert.equal((await signedCall(`${url}${path}`, { projectId: null }, { method: "POST", data })).status, 201);
    });
  });

  it("lets the key live 900 seconds when no duration is asked", async () => {
    await withSimulator({ now: () => Date.UTC(2025, 0, 1) }, async ({ url }) => {
      const { json } = await ask(url, byToken(), tokenHeaders);
      assert.equal(
        (json as { credential: { expires_at: string } }).credential.expires_at,
        "2025-01-01T00:15:00.000000Z",
      );
    });
  });

  it("lets the key live the seconds asked", async () => {
    await withSimulator({ now: () => Date.UTC(2025, 0, 1) }, async ({ url }) => {
      const { json } = await ask(url, byAgency({ ...role, duration_seconds: 43_200 }), tokenHeaders);
      assert.match((json as { credential: { expires_at: string } }).credential.expires_at, /^2025-01-01T12:00:00/);
    });
  });

  for (const duration of [899, 86_401, "soon"]) {
    it(`answers a duration of ${duration} with 400`, async () => {
      assert.equal(await statusOf(byToken({ duration_seconds: duration })), 400);
    });
  }

  it("answers an unknown agency with 404", async () => {
    assert.equal(await statusOf(byAgency({ ...role, agency_name: "none" })), 404);
  });

  it("answers an agency of another account with 404", async () => {
    assert.equal(await statusOf(byAgency({ ...role, domain_name: "another" })), 404);
  });

  it("answers a call without credential with 401", async () => {
    assert.equal(await statusOf(byAgency(role), {}), 401);
  });

  it("answers a body without methods with 400", async () => {
    assert.equal(await statusOf({}), 400);
  });

  it("answers an unknown method with 400", async () => {
    assert.equal(await statusOf({ auth: { identity: { methods: ["magic"] } } }), 400);
  });
});
