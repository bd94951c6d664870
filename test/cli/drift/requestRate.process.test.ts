import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { ListReader } from "../../../provider/kps/listReader";
import type { CommandContext } from "../../../sdk/cli/commandContext";
import { compareScopes } from "../../../sdk/cli/drift/compareScopes";
import type { ScopeRequest } from "../../../sdk/cli/scopes/scopeRequests";
import { quickRuntime } from "../../support/runtime";
import { simulatorPerTest } from "../../support/simulator";

const allowed = 270;
const minute = 60_000;
const scopes = 30;
const projects = Array.from({ length: scopes }, (_, index) => ({
  id: `${"0".repeat(30)}${String(index).padStart(2, "0")}`,
  name: index === 0 ? "cn-north-4" : `cn-north-4_team${index}`,
  failedTasks: 60,
}));

describe("the rate of requests of kps drift", function () {
  this.timeout(60_000);
  this.slow(10_000);
  // The simulator's clock is the client's: both move on when the client sleeps, so that no test waits a minute.
  let now = 0;
  beforeEach(() => {
    now = Date.now();
  });
  const simulator = simulatorPerTest({ projects, now: () => now });

  function context(): CommandContext {
    const sleep = async (ms: number, signal: AbortSignal) => {
      // What is under way still belongs to the minute that ends.
      do await delay(50);
      while (simulator().requests.some(({ endedAt }) => endedAt === undefined));
      signal.throwIfAborted();
      now += ms;
    };
    const nothing = () => undefined;
    return {
      runtime: quickRuntime(simulator().environment, { now: () => now, sleep }),
      folder: "/nowhere",
      ...{ write: nothing, writeError: nothing, writeCommand: nothing },
      signal: new AbortController().signal,
    };
  }
  /** Reads 60 failures of each scope in pages of 6: a dozen requests. */
  async function read(manner: (index: number) => ScopeRequest["settings"] = () => ({})): Promise<number[]> {
    const requests = projects.map(({ id }, index) => ({
      settings: { region: "cn-north-4", projectId: id, ...manner(index) },
      rules: {},
    }));
    const own = context();
    const reader = new ListReader(own.runtime);
    const outcomes = await compareScopes(requests, { reader, now, pageSize: 6 }, own);
    const counts = outcomes.map((outcome) => ("drift" in outcome ? outcome.drift.new.length : outcome.error.message));
    assert.deepEqual(counts, new Array(scopes).fill(60));
    return simulator()
      .requests.filter(({ path }) => path.includes("failed-tasks"))
      .map(({ time }) => time)
      .sort((a, b) => a - b);
  }
  const isWithinAllowance = (times: readonly number[]): void => {
    assert.ok(times.length > allowed, `${times.length} requests would not need a pace`);
    for (const [index, time] of times.entries()) {
      const later = times[index + allowed] ?? Infinity;
      assert.ok(later - time >= minute, `${allowed + 1} requests within ${later - time} ms`);
    }
  };

  it("stays within the API's with 30 scopes of one user", async () => {
    isWithinAllowance(await read());
  });

  it("stays within it too when scopes of one user have limits of their own", async () => {
    isWithinAllowance(await read((index) => ({ timeoutMs: 100_000 + index, maxRetries: index % 3 })));
  });

  it("is each user's own", async () => {
    const other = { accessKey: "OTHER", secretKey: "other" };
    simulator().credentials.addAccessKey(other);
    const started = now;
    await read((index) => (index % 2 === 0 ? {} : other));
    assert.equal(now, started, "two users have room for all at once");
  });
});
