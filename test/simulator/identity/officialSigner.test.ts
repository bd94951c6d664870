import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import { failedTasksPath, signedCall, withSimulator } from "../calls";

describe("simulator: requests signed by Huawei's Node SDK", () => {
  it("accepts a list call", async () => {
    await withSimulator({ tasks: 3 }, async ({ url }) => {
      assert.equal((await signedCall(`${url}${failedTasksPath}?limit=2&offset=1`)).status, 200);
    });
  });

  it("accepts a delete", async () => {
    await withSimulator({ tasks: 1 }, async (simulator) => {
      const id = simulator.failedTasks()[0]?.task_id ?? "";
      const reply = await signedCall(`${simulator.url}${failedTasksPath}/${id}`, {}, { method: "DELETE" });
      assert.equal(reply.status, 200);
    });
  });

  it("accepts a body", async () => {
    await withSimulator({}, async ({ url }) => {
      const data = {
        agency_urn: `iam::${simulatorDefaults.domainId}:agency:${simulatorDefaults.agencyName}`,
        agency_session_name: "test",
      };
      const reply = await signedCall(`${url}/v5/agencies/assume`, { projectId: null }, { method: "POST", data });
      assert.equal(reply.status, 200);
    });
  });

  it("accepts a query that needs escapes", async () => {
    await withSimulator({}, async ({ url }) => {
      const query = new URLSearchParams({ name: "key pair+1~/é 你好" }).toString().replaceAll("+", "%20");
      assert.equal((await signedCall(`${url}/v3/projects?${query}`, { projectId: null })).status, 200);
    });
  });

  it("accepts a temporary key with its security token", async () => {
    await withSimulator({}, async ({ url }) => {
      const { temporaryAccessKey: accessKey, temporarySecretKey: secretKey, securityToken } = simulatorDefaults;
      assert.equal((await signedCall(`${url}${failedTasksPath}`, { accessKey, secretKey, securityToken })).status, 200);
    });
  });
});
