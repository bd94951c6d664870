import assert from "node:assert/strict";
import type { FaultName, SimulatorOptions } from "../../../provider/simulator";
import { call, errorCode, failedTasksPath, signedCall, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

async function replies(faults: FaultName, count: number, options: SimulatorOptions = {}): Promise<Reply[]> {
  const found: Reply[] = [];
  await withSimulator({ ...options, faults }, async ({ url }) => {
    while (found.length < count) found.push(await call(`${url}${failedTasksPath}`, { headers: tokenHeaders }));
  });
  return found;
}

const codes: [FaultName, number, string][] = [
  ["status-400", 400, "KPS.0002"],
  ["status-401", 401, "APIGW.0301"],
  ["status-403", 403, "KPS.9003"],
  ["status-404", 404, "APIGW.0101"],
  ["status-500", 500, "KPS.0003"],
  ["status:418", 418, "APIGW.0601"],
  ["wrong-project-token", 403, "KMS.0305"],
  ["wrong-project-token:gateway", 401, "APIGW.0307"],
];

const series: [FaultName, number[]][] = [
  ["429-once", [429, 200, 200]],
  ["429-forever", [429, 429, 429]],
  ["429-retry-after-seconds", [429, 200, 200]],
  ["429-retry-after-date", [429, 200, 200]],
  ["500-once", [500, 200, 200]],
  ["500-forever", [500, 500, 500]],
  ["502-once", [502, 200, 200]],
  ["503-once", [503, 200, 200]],
  ["504-once", [504, 200, 200]],
];

describe("simulator: faults that answer with a status", () => {
  for (const [name, status, code] of codes) {
    it(`${name} answers with ${status} ${code}`, async () => {
      const [reply] = await replies(name, 1);
      assert.deepEqual([reply?.status, reply && errorCode(reply)], [status, code]);
    });
  }

  for (const [name, statuses] of series) {
    it(`${name} answers with ${statuses.join(", ")}`, async () => {
      assert.deepEqual(
        (await replies(name, 3)).map(({ status }) => status),
        statuses,
      );
    });
  }

  it("429-once comes without Retry-After, as on the real service", async () => {
    const [reply] = await replies("429-once", 1);
    assert.equal(reply?.headers.get("retry-after"), null);
  });

  it("429-retry-after-seconds says the seconds", async () => {
    const [reply] = await replies("429-retry-after-seconds:7", 1);
    assert.equal(reply?.headers.get("retry-after"), "7");
  });

  it("429-retry-after-date says a date", async () => {
    const now = () => Date.UTC(2025, 0, 2, 3, 4, 5, 1);
    const [reply] = await replies("429-retry-after-date:10", 1, { now });
    assert.equal(reply?.headers.get("retry-after"), "Thu, 02 Jan 2025 03:04:16 GMT");
  });

  it("clock-skew moves the Date header", async () => {
    const [reply] = await replies("clock-skew:-60", 1, { now: () => Date.UTC(2025, 0, 1) });
    assert.equal(reply?.headers.get("date"), "Tue, 31 Dec 2024 23:59:00 GMT");
  });

  it("clock-skew makes signatures expire", async () => {
    await withSimulator({ faults: "clock-skew" }, async ({ url }) => {
      assert.match((await signedCall(`${url}${failedTasksPath}`)).text, /signature expired/);
    });
  });
});
