import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { call, errorCode, errorMessage, failedTasksPath, officialHeaders, signedCall, withSimulator } from "../calls";

const minute = 60_000;
const wrong = { secretKey: "not-the-secret-key" };
const { temporaryAccessKey: accessKey, temporarySecretKey: secretKey, securityToken } = simulatorDefaults;

async function failTimes(simulator: Simulator, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) await signedCall(`${simulator.url}${failedTasksPath}`, wrong);
}

describe("simulator: signatures that are not accepted", () => {
  it("answers a wrong secret key with 401 APIGW.0301", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await signedCall(`${url}${failedTasksPath}`, wrong);
      assert.deepEqual([reply.status, errorCode(reply)], [401, "APIGW.0301"]);
    });
  });

  it("shows the gateway's canonical request with | for newlines", async () => {
    await withSimulator({}, async ({ url }) => {
      const text = errorMessage(await signedCall(`${url}${failedTasksPath}?limit=1`, wrong));
      const start = "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|";
      assert.ok(text.startsWith(`${start}${failedTasksPath}/|limit=1|content-type:application/json|host:`), text);
    });
  });

  it("refuses a query that was changed after signing", async () => {
    await withSimulator({}, async ({ url }) => {
      const headers = officialHeaders({ url: `${url}${failedTasksPath}?limit=1` });
      assert.equal((await call(`${url}${failedTasksPath}?limit=2`, { headers })).status, 401);
    });
  });

  it("refuses a signed header that was changed after signing", async () => {
    await withSimulator({}, async ({ url }) => {
      const headers = officialHeaders({ url: `${url}${failedTasksPath}` });
      const reply = await call(`${url}${failedTasksPath}`, { headers: { ...headers, "content-type": "text/plain" } });
      assert.equal(reply.status, 401);
    });
  });

  it("refuses a header without the date among the signed ones", async () => {
    await withSimulator({}, async ({ url }) => {
      const headers = officialHeaders({ url: `${url}${failedTasksPath}` });
      headers["Authorization"] = (headers["Authorization"] ?? "").replace(";x-sdk-date", "");
      assert.match(errorMessage(await call(`${url}${failedTasksPath}`, { headers })), /x-sdk-date not found/);
    });
  });

  it("refuses another scheme", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await call(`${url}${failedTasksPath}`, { headers: { Authorization: "Bearer abc" } });
      assert.equal(errorCode(reply), "APIGW.0301");
    });
  });

  it("does not know a key that does not exist", async () => {
    await withSimulator({}, async ({ url }) => {
      const text = errorMessage(await signedCall(`${url}${failedTasksPath}`, { accessKey: "NOSUCHKEY" }));
      assert.match(text, /Get secretKey failed, ak:NOSUCHKEY, err:ak not exist$/);
    });
  });

  it("does not know a revoked key", async () => {
    await withSimulator({}, async (simulator) => {
      simulator.credentials.revokeAccessKey(simulatorDefaults.accessKey);
      assert.match(errorMessage(await signedCall(`${simulator.url}${failedTasksPath}`)), /ak not exist$/);
    });
  });

  it("does not know a temporary key without its security token", async () => {
    await withSimulator({}, async ({ url }) => {
      const text = errorMessage(await signedCall(`${url}${failedTasksPath}`, { accessKey, secretKey }));
      assert.match(text, /ak not exist$/);
    });
  });

  it("refuses a wrong security token", async () => {
    await withSimulator({}, async ({ url }) => {
      const signer = { accessKey, secretKey, securityToken: "another" };
      assert.match(errorMessage(await signedCall(`${url}${failedTasksPath}`, signer)), /decrypt token fail$/);
    });
  });

  it("refuses a temporary key that has expired", async () => {
    await withSimulator({}, async (simulator) => {
      simulator.credentials.addAccessKey({ accessKey, secretKey, securityToken, expiresAt: Date.now() - 1 });
      const reply = await signedCall(`${simulator.url}${failedTasksPath}`, { accessKey, secretKey, securityToken });
      assert.match(errorMessage(reply), /token expires, expires_at \d{4}-/);
    });
  });

  for (const skew of [-16, 16]) {
    it(`calls a signature expired when the clocks are ${skew} minutes apart`, async () => {
      await withSimulator({ now: () => Date.now() + skew * minute }, async ({ url }) => {
        assert.match(errorMessage(await signedCall(`${url}${failedTasksPath}`)), /signature expired/);
      });
    });
  }

  it("accepts clocks 14 minutes apart", async () => {
    await withSimulator({ now: () => Date.now() + 14 * minute }, async ({ url }) => {
      assert.equal((await signedCall(`${url}${failedTasksPath}`)).status, 200);
    });
  });
});

describe("simulator: the lock of an access key", () => {
  it("still accepts the key after 5 wrong signatures", async () => {
    await withSimulator({}, async (simulator) => {
      await failTimes(simulator, 5);
      assert.equal((await signedCall(`${simulator.url}${failedTasksPath}`)).status, 200);
    });
  });

  it("locks the key at the sixth wrong signature in a row", async () => {
    await withSimulator({}, async (simulator) => {
      await failTimes(simulator, 6);
      const text = errorMessage(await signedCall(`${simulator.url}${failedTasksPath}`));
      assert.match(text, /AK access failed to reach the limit,forbidden$/);
    });
  });

  it("counts anew after a right signature", async () => {
    await withSimulator({}, async (simulator) => {
      await failTimes(simulator, 5);
      await signedCall(`${simulator.url}${failedTasksPath}`);
      await failTimes(simulator, 5);
      assert.equal((await signedCall(`${simulator.url}${failedTasksPath}`)).status, 200);
    });
  });

  it("opens after 5 minutes", async () => {
    let later = 0;
    await withSimulator({ now: () => Date.now() + later }, async (simulator) => {
      await failTimes(simulator, 6);
      later = 5 * minute;
      assert.equal((await signedCall(`${simulator.url}${failedTasksPath}`)).status, 200);
    });
  });
});
