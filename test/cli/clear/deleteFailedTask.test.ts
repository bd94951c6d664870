import assert from "node:assert/strict";
import { KpsClient } from "../../../provider/kps/kpsClient";
import {
  ApiError,
  AuthenticationError,
  CancelledError,
  ConfigError,
  NetworkError,
  PermissionError,
  TimeoutError,
} from "../../../provider/kps/errors";
import { simulatorDefaults } from "../../../provider/simulator";
import { simulatorPerSuite } from "../../support/simulator";
import { quickRuntime } from "../../support/runtime";
import { rejectionOf } from "../../support/rejection";

describe("KpsClient.deleteFailedTask", () => {
  const simulator = simulatorPerSuite();
  const client = (settings = {}) => new KpsClient(settings, quickRuntime(simulator().environment));
  const deletions = () => simulator().requests.filter(({ method }) => method === "DELETE");
  const ids = () =>
    simulator()
      .failedTasks()
      .map(({ task_id: id }) => id);

  beforeEach(() => {
    simulator().setFailedTasks(3);
    simulator().requests.clear();
  });

  it("deletes the one record", async () => {
    const [first = "", ...rest] = ids().map(String);
    assert.equal(await client().deleteFailedTask(first), "deleted");
    assert.deepEqual(ids(), rest);
  });

  it("tells a record that is gone apart, as a value", async () => {
    assert.equal(await client().deleteFailedTask("aee8d2fe-5484-4753-9177-5a38dc15546c"), "alreadyGone");
    assert.equal(ids().length, 3);
  });

  it("percent-encodes the id, and signs what it sends", async () => {
    simulator().setFailedTasks([{ task_id: "a b+ü%2F?#", operate_type: "FAILED_RESET", task_time: "1523342130000" }]);
    assert.equal(await client().deleteFailedTask("a b+ü%2F?#"), "deleted");
    assert.deepEqual(ids(), []);
  });

  for (const id of ["", ".", "..", " ", ". .", "a/../..", "..\\", "a\nb", "\u0000"]) {
    it(`never sends the id ${JSON.stringify(id)}, whose address could be that of all records`, async () => {
      await rejectionOf(ConfigError, client().deleteFailedTask(id));
      assert.equal(deletions().length, 0);
      assert.equal(ids().length, 3);
    });
  }

  const faults = { methods: ["DELETE"], pathPattern: /failed-tasks/ };
  for (const [name, errorClass] of [
    ["status-500", ApiError],
    ["status-503", ApiError],
    ["connection-reset", NetworkError],
  ] as const) {
    it(`sends once when it meets ${name}, and says that the record may be gone`, async () => {
      simulator().setFault({ name, ...faults });
      const error = await rejectionOf(errorClass as typeof ApiError, client().deleteFailedTask(String(ids()[0])));
      assert.equal(deletions().length, 1);
      if (errorClass === ApiError) assert.match(error.message, /not retried.*may or may not be deleted/s);
    });
  }

  it("sends once when the answer does not come in time", async () => {
    simulator().setFault({ name: "hanging", ...faults });
    await rejectionOf(TimeoutError, client({ requestTimeoutMs: 1000 }).deleteFailedTask(String(ids()[0])));
    assert.equal(deletions().length, 1);
  });

  it("names the permission that it lacks", async () => {
    simulator().credentials.addAccessKey({
      accessKey: "LIMITED",
      secretKey: "limited",
      deniedActions: ["kps::deleteFailedTask"],
    });
    const error = await rejectionOf(
      PermissionError,
      client({ accessKey: "LIMITED", secretKey: "limited" }).deleteFailedTask(String(ids()[0])),
    );
    assert.match(
      error.message,
      /Grant the action kps::deleteFailedTask \(in role policies: kps:domainKeypairs:deletefailtask\)/,
    );
    assert.equal(ids().length, 3);
  });

  it("does not repeat a refused signature", async () => {
    const settings = { accessKey: simulatorDefaults.accessKey, secretKey: "wrong" };
    await rejectionOf(AuthenticationError, client(settings).deleteFailedTask("t"));
    assert.equal(deletions().length, 1);
  });

  it("sends nothing once it was cancelled", async () => {
    const signal = AbortSignal.abort();
    await rejectionOf(CancelledError, client().deleteFailedTask("t", { signal }));
    assert.equal(deletions().length, 0);
  });

  it("deletes in the scope that is named", async () => {
    await client()
      .deleteFailedTask("t", { projectId: "f".repeat(32) })
      .catch(() => undefined);
    assert.equal(deletions()[0]?.path, `/v3/${"f".repeat(32)}/failed-tasks/t`);
  });
});
