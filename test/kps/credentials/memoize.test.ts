import assert from "node:assert/strict";
import { memoize } from "../../../provider/kps/credentials/memoize";

const minute = 60_000;

/** A memo over a clock and fetches that end when the test says so. */
function controlled(lifetimeMs: number | undefined) {
  const state = { now: 0, fetches: 0, fail: false };
  const pending: (() => void)[] = [];
  const fetch = async () => {
    const number = ++state.fetches;
    await new Promise<void>((resolve) => pending.push(resolve));
    if (state.fail) throw new Error(`fetch ${number} failed`);
    return { number, expiresAt: lifetimeMs === undefined ? undefined : state.now + lifetimeMs };
  };
  const get = memoize(fetch, () => state.now);
  /** Lets the fetches that are under way end. */
  const settle = async () => {
    await new Promise(setImmediate);
    pending.splice(0).forEach((resolve) => resolve());
    await new Promise(setImmediate);
  };
  return { state, get, settle };
}

describe("the memo of credentials", () => {
  it("fetches once for all who ask while the fetch is under way", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const asks = Array.from({ length: 50 }, () => get());
    await settle();
    assert.deepEqual(new Set((await Promise.all(asks)).map(({ number }) => number)), new Set([1]));
    assert.equal(state.fetches, 1);
  });

  it("keeps what never expires", async () => {
    const { state, get, settle } = controlled(undefined);
    const first = get();
    await settle();
    await first;
    state.now = 1000 * 24 * 60 * minute;
    assert.equal((await get()).number, 1);
    assert.equal(state.fetches, 1);
  });

  it("renews in the background before the end, and keeps nobody waiting for it", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.now = 54 * minute;
    assert.equal((await get()).number, 1);
    assert.equal(state.fetches, 1, "it renewed too early");
    state.now = 57 * minute;
    const asks = await Promise.all([get(), get(), get()]);
    assert.deepEqual(
      asks.map(({ number }) => number),
      [1, 1, 1],
    );
    assert.equal(state.fetches, 2);
    await settle();
    assert.equal((await get()).number, 2);
  });

  it("makes all wait for one renewal once they have expired", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.now = 61 * minute;
    const asks = [get(), get(), get()];
    await settle();
    assert.deepEqual(
      (await Promise.all(asks)).map(({ number }) => number),
      [2, 2, 2],
    );
  });

  it("counts seconds before the end as expired: a request signed then would arrive too late", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.now = 60 * minute - 5000;
    const ask = get();
    await settle();
    assert.equal((await ask).number, 2);
  });

  it("goes on with what still holds when a renewal fails, and renews later", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.now = 56 * minute;
    state.fail = true;
    assert.equal((await get()).number, 1);
    await settle();
    assert.equal((await get()).number, 1, "a failed renewal was told to who could go on");
    await settle();
    state.fail = false;
    state.now = 58 * minute;
    await get();
    await settle();
    assert.ok((await get()).number > 1);
  });

  it("does not send a failing renewal again with every ask: wrong passwords lock the account", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.fail = true;
    state.now = 56 * minute;
    for (let page = 0; page < 100; page++) {
      state.now += 100;
      await get();
      await settle();
    }
    assert.ok(state.fetches <= 1 + 3, `${state.fetches - 1} renewals in 10 seconds`);
  });

  it("does not keep a failure: who asks later tries again", async () => {
    const { state, get, settle } = controlled(60 * minute);
    state.fail = true;
    const failing = get();
    failing.catch(() => undefined);
    await settle();
    await assert.rejects(failing, /fetch 1 failed/);
    state.fail = false;
    const ask = get();
    await settle();
    assert.equal((await ask).number, 2);
  });

  it("tells a failed renewal to who cannot go on without", async () => {
    const { state, get, settle } = controlled(60 * minute);
    const first = get();
    await settle();
    await first;
    state.now = 61 * minute;
    state.fail = true;
    const ask = get();
    ask.catch(() => undefined);
    await settle();
    await assert.rejects(ask, /fetch 2 failed/);
  });
});
