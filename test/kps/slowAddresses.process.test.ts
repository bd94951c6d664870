import assert from "node:assert/strict";
import dns from "node:dns";
import type { LookupAddress } from "node:dns";
import { NetworkError, TimeoutError } from "../../provider/kps/errors";
import { simulatorDefaults } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { rejectionOf } from "../support/rejection";
import { KpsClient } from "../../provider/kps/kpsClient";
import { quickRuntime } from "../support/runtime";
import { startSlowAddress } from "./support/slowAddress";

const { projectId, accessKey, secretKey } = simulatorDefaults;
const name = "kms.example.test";
/** Of the block for documentation (RFC 3849): there is no route to it, or nobody answers there. */
const withoutRoute: LookupAddress = { address: "2001:db8::1", family: 6 };
const at = (address: string): LookupAddress => ({ address, family: 4 });

describe("a name with several addresses", function () {
  this.timeout(30_000);
  this.slow(10_000);
  const start = closedAfterEach(startSlowAddress);
  const { lookup } = dns;
  before("skip where processes cannot be stopped", function () {
    if (process.platform !== "linux") this.skip();
  });
  afterEach(() => {
    dns.lookup = lookup;
  });

  /** Has the name resolved to these addresses, in this order, as a resolver would. */
  function resolveTo(...addresses: LookupAddress[]): void {
    const own = (_host: string, _options: object, callback: (error: null, found: LookupAddress[]) => void): void => {
      setImmediate(callback, null, addresses);
    };
    dns.lookup = own as unknown as typeof dns.lookup;
  }

  const read = (port: number, requestTimeoutMs = 20_000) =>
    new KpsClient(
      {
        ...{ region: "cn-north-4", projectId, accessKey, secretKey, insecure: true, maxRetries: 0, requestTimeoutMs },
        endpoints: { kps: `http://${name}:${port}` },
      },
      quickRuntime({}),
    ).listFailedTasks();

  for (const [order, addresses, requestTimeoutMs] of [
    ["that one first", [at("127.0.0.1"), withoutRoute], 20_000],
    ["that one first", [at("127.0.0.1"), withoutRoute], 4_000],
    ["one without a route first", [withoutRoute, at("127.0.0.1")], 20_000],
  ] as const)
    it(`is reached at one that is a second away, ${order}, with ${requestTimeoutMs / 1000} s a request`, async () => {
      const slow = await start("127.0.0.1");
      resolveTo(...addresses);
      setTimeout(() => {
        slow.wake();
      }, 100);
      assert.deepEqual((await read(slow.port, requestTimeoutMs)).tasks, []);
    });

  it("is reached at its second address when the first never answers", async () => {
    const silent = await start("127.0.0.1");
    const good = await start("127.0.0.2", silent.port);
    good.wake();
    resolveTo(at("127.0.0.1"), at("127.0.0.2"));
    const begun = performance.now();
    assert.deepEqual((await read(silent.port, 4_000)).tasks, []);
    assert.ok(performance.now() - begun < 4_000);
  });

  it("of which none answers is an error that says so, in time", async () => {
    const silent = await start("127.0.0.1");
    // At the last of them nothing listens.
    resolveTo(at("127.0.0.1"), at("127.0.0.3"));
    const begun = performance.now();
    const error = await rejectionOf(NetworkError, read(silent.port, 2_000));
    assert.match(error.message, /kms\.example\.test did not take the connection in time \(ETIMEDOUT\)/);
    assert.ok(performance.now() - begun < 2_000);
  });

  it("of which the last never answers ends with the request's own time", async () => {
    const silent = await start("127.0.0.1");
    resolveTo(withoutRoute, at("127.0.0.1"));
    const error = await rejectionOf(TimeoutError, read(silent.port, 500));
    assert.match(error.message, /did not respond completely within 0\.5 s \(requestTimeout\)/);
  });
});
