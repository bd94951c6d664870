import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { RequestPace } from "../../provider/kps/http/requestPace";

const allowed = 270;
const minute = 60_000;

/** A clock that moves when somebody sleeps. */
function sleepingClock() {
  let now = 1_000_000;
  const waits: number[] = [];
  const sleep = async (ms: number, signal: AbortSignal) => {
    await turn();
    signal.throwIfAborted();
    waits.push(ms);
    now += ms;
  };
  return { waits, advance: (ms: number) => (now += ms), runtime: { now: () => now, sleep } };
}

describe("the pace of a user's requests", () => {
  const never = new AbortController().signal;

  it("is free for as many as a minute allows", async () => {
    const { runtime, waits } = sleepingClock();
    const pace = new RequestPace(runtime);
    await Promise.all(Array.from({ length: allowed }, () => pace.next(never)));
    assert.deepEqual(waits, []);
  });

  it("makes the next one wait until the first is a minute old", async () => {
    const { runtime, waits, advance } = sleepingClock();
    const pace = new RequestPace(runtime);
    await pace.next(never);
    advance(20_000);
    for (let sent = 1; sent <= allowed; sent++) await pace.next(never);
    assert.deepEqual(waits, [minute - 20_000]);
  });

  it("lets through no more than that in any minute, however they come", async () => {
    const { runtime, advance } = sleepingClock();
    const pace = new RequestPace(runtime);
    const times: number[] = [];
    const ask = async () => {
      await pace.next(never);
      times.push(runtime.now());
    };
    for (const [count, pause] of [
      [100, 10_000],
      [500, 0],
      [3, 30_000],
      [700, 61_000],
      [271, 0],
    ] as const) {
      await Promise.all(Array.from({ length: count }, ask));
      advance(pause);
    }
    assert.equal(times.length, 1_574);
    for (const [index, time] of times.entries()) {
      const later = times[index + allowed] ?? Infinity;
      assert.ok(later - time >= minute, `${allowed + 1} from ${time} on within ${later - time} ms`);
    }
  });

  it("is first come, first served", async () => {
    const { runtime } = sleepingClock();
    const pace = new RequestPace(runtime);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 600 }, (_, index) => pace.next(never).then(() => order.push(index))));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });

  it("leaves the place of one that gave up to the next", async () => {
    const { runtime } = sleepingClock();
    const pace = new RequestPace(runtime);
    for (let sent = 0; sent < allowed; sent++) await pace.next(never);
    const gaveUp = pace.next(AbortSignal.abort(new Error("gave up")));
    const waiting = pace.next(never);
    await assert.rejects(gaveUp, /gave up/);
    await waiting;
  });
});
