import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatedToken, SimulatorOptions } from "../../../provider/simulator";
import { call, errorCode, errorMessage, failedTasksPath, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

const second = { id: "f".repeat(32), name: "eu-west-101" };
const first = { id: simulatorDefaults.projectId, name: simulatorDefaults.region };
const sub = { id: "e".repeat(32), name: "cn-north-4_prod" };

async function listWith(token: Omit<SimulatedToken, "token">, options: SimulatorOptions = {}): Promise<Reply> {
  let reply: Reply | undefined;
  const credentials = { tokens: [{ token: "t", ...token }] };
  await withSimulator({ projects: [first, second, sub], credentials, ...options }, async ({ url }) => {
    reply = await call(`${url}${failedTasksPath}`, { headers: { "X-Auth-Token": "t" } });
  });
  assert.ok(reply);
  return reply;
}

describe("simulator: tokens", () => {
  it("accepts a token with the project's scope", async () => {
    assert.equal((await listWith({ projectId: first.id })).status, 200);
  });

  it("answers a call without any credential with 401 x-auth-token not found", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.match(errorMessage(await call(`${url}${failedTasksPath}`)), /x-auth-token not found$/);
    });
  });

  it("answers an unknown token with 401 decrypt token fail", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await call(`${url}${failedTasksPath}`, { headers: { "X-Auth-Token": "unknown" } });
      assert.match(errorMessage(reply), /decrypt token fail$/);
    });
  });

  it("answers a revoked token with 401", async () => {
    await withSimulator({}, async (simulator) => {
      simulator.revokeToken(simulatorDefaults.token);
      assert.equal((await call(`${simulator.url}${failedTasksPath}`, { headers: tokenHeaders })).status, 401);
    });
  });

  it("answers an expired token with 401 token expires", async () => {
    const reply = await listWith({ projectId: first.id, expiresAt: Date.UTC(2020, 0, 4) });
    assert.match(errorMessage(reply), /token expires, expires_at 2020-01-04T/);
  });

  it("lets the default token expire after 24 hours", async () => {
    let later = 0;
    await withSimulator({ now: () => Date.now() + later }, async ({ url }) => {
      later = 24 * 3_600_000 + 1000;
      assert.equal((await call(`${url}${failedTasksPath}`, { headers: tokenHeaders })).status, 401);
    });
  });

  it("answers a token of another project of the region with 403 KMS.0305", async () => {
    const reply = await listWith({ projectId: sub.id });
    assert.deepEqual([reply.status, errorCode(reply)], [403, "KMS.0305"]);
  });

  it("answers a token of another region with 401 APIGW.0307", async () => {
    const reply = await listWith({ projectId: second.id });
    assert.deepEqual([reply.status, errorCode(reply)], [401, "APIGW.0307"]);
  });

  it("answers a token without project scope with 403 KMS.0305", async () => {
    assert.equal(errorCode(await listWith({})), "KMS.0305");
  });
});
