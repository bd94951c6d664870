import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatedAccessKey } from "../../../provider/simulator";
import { errorCode, failedTasksPath, signedCall, withSimulator } from "../calls";
import type { Reply } from "../calls";

const { accessKey, secretKey, projectId } = simulatorDefaults;

async function callWith(
  key: Partial<SimulatedAccessKey>,
  path = failedTasksPath,
  method = "GET",
  signer: { projectId?: string } = {},
): Promise<Reply> {
  let reply: Reply | undefined;
  await withSimulator({ credentials: { accessKeys: [{ accessKey, secretKey, ...key }] } }, async ({ url }) => {
    reply = await signedCall(`${url}${path}`, signer, { method });
  });
  assert.ok(reply);
  return reply;
}

describe("simulator: permissions", () => {
  it("answers a denied action with 403 KPS.9003", async () => {
    const reply = await callWith({ deniedActions: ["kps::getFailedTask"] });
    assert.deepEqual([reply.status, errorCode(reply)], [403, "KPS.9003"]);
  });

  it("knows the older alias of an action", async () => {
    assert.equal((await callWith({ deniedActions: ["kps:domainKeypairs:getfailtask"] })).status, 403);
  });

  it("takes * at the end for any rest", async () => {
    assert.equal((await callWith({ deniedActions: ["kps:*"] })).status, 403);
  });

  it("allows what is not denied", async () => {
    assert.equal((await callWith({ deniedActions: ["kps::deleteFailedTask"] })).status, 200);
  });

  it("denies deleting by itself", async () => {
    const reply = await callWith({ deniedActions: ["kps::deleteFailedTask"] }, failedTasksPath, "DELETE");
    assert.equal(reply.status, 403);
  });

  it("denies listing running tasks by itself", async () => {
    const path = `/v3/${projectId}/running-tasks`;
    assert.equal((await callWith({ deniedActions: ["kps::getRunningTask"] }, path)).status, 403);
  });

  it("can deny as the gateway does", async () => {
    assert.equal(errorCode(await callWith({ deniedActions: ["*"], denial: "gateway" })), "APIGW.0302");
  });

  it("can deny as KMS does", async () => {
    assert.equal(errorCode(await callWith({ deniedActions: ["*"], denial: "kms" })), "KMS.0306");
  });

  it("can deny as an identity policy does", async () => {
    const { json } = await callWith({ deniedActions: ["*"], denial: "policy" });
    assert.equal(typeof (json as { encoded_authorization_message: unknown }).encoded_authorization_message, "string");
  });

  it("answers a key of another account with 403 KMS.0321", async () => {
    assert.equal(errorCode(await callWith({ domainId: "another" })), "KMS.0321");
  });

  it("answers an unknown project with 403 KMS.0321", async () => {
    const unknown = "9".repeat(32);
    const reply = await callWith({}, `/v3/${unknown}/failed-tasks`, "GET", { projectId: unknown });
    assert.equal(errorCode(reply), "KMS.0321");
  });

  it("answers an X-Project-Id that differs from the path with 403 KMS.0321", async () => {
    assert.equal(errorCode(await callWith({}, failedTasksPath, "GET", { projectId: "9".repeat(32) })), "KMS.0321");
  });

  it("answers a disabled project with 403 APIGW.0310", async () => {
    const projects = [{ id: projectId, name: "cn-north-4", enabled: false }];
    await withSimulator({ projects }, async ({ url }) => {
      assert.equal(errorCode(await signedCall(`${url}${failedTasksPath}`)), "APIGW.0310");
    });
  });
});
