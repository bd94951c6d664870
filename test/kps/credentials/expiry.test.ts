import assert from "node:assert/strict";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { clientOf } from "../support/readAs";
import { otherAccount, twoAccounts } from "../support/twoAccounts";

const { userName, password, domainName, accessKey, secretKey } = simulatorDefaults;
const { agencyName, domainName: otherName, domainId: otherId } = otherAccount;
const user = { userName, password, domainName };
const key = { accessKey, secretKey };

/** Credentials that end: with what, after how many seconds, and which request makes new ones. */
interface ExpiringRow {
  readonly kind: string;
  readonly settings: Settings;
  readonly seconds: number;
  readonly renewal: RegExp;
  /** Renewals of what the credentials are made with, if that ends too. */
  readonly renewals?: number;
}

const rows: readonly ExpiringRow[] = [
  { kind: "a token for a password", settings: user, seconds: 600, renewal: /\/v3\/auth\/tokens$/ },
  {
    kind: "an agency's key from IAM v3",
    settings: { ...key, assumeRole: { agencyName, domainName: otherName, duration: 900 } },
    seconds: 900,
    renewal: /securitytokens$/,
  },
  {
    kind: "an agency's key from STS v5",
    settings: { ...key, assumeRole: { agencyName, domainId: otherId, duration: 900 } },
    seconds: 900,
    renewal: /agencies\/assume$/,
  },
  {
    kind: "an agency's key on top of a token for a password",
    settings: { ...user, assumeRole: { agencyName, domainName: otherName, duration: 900 } },
    seconds: 900,
    renewal: /securitytokens$/,
  },
  { kind: "a key of the metadata service", settings: {}, seconds: 800, renewal: /securitykey$/ },
];

/** A clock that the simulator and the client share. */
function sharedClock() {
  const clock = { time: Date.now() };
  return { clock, now: () => clock.time };
}

describe("credentials that expire while a list is read", () => {
  const start = closedAfterEach(startSimulator);

  /** A simulator whose tokens and metadata keys end soon, with a list of two pages in each account. */
  async function startExpiring(now: () => number): Promise<Simulator> {
    const simulator = await start(
      twoAccounts({ now, tokenLifetimeSeconds: 600, metadata: { keyLifetimeSeconds: 800 } }),
    );
    simulator.setFailedTasks(1200);
    simulator.setFailedTasks(1200, otherAccount.projectId);
    return simulator;
  }

  for (const { kind, settings, seconds, renewal } of rows) {
    const made = ({ requests }: Simulator) => requests.filter(({ path }) => renewal.test(path)).length;

    it(`${kind}: ends between two pages, is renewed, and the read goes on`, async () => {
      const { clock, now } = sharedClock();
      const simulator = await startExpiring(now);
      const env = { KPS_METADATA_ENDPOINT: simulator.url };
      const client = clientOf(simulator, { settings, env, runtime: { now } });
      const stop = simulator.onRequest(({ path }) => {
        if (!path.endsWith("/failed-tasks")) return;
        clock.time += (seconds + 1) * 1000;
        stop();
      });
      const { tasks } = await client.listFailedTasks();
      assert.equal(tasks.length, 1200);
      const pages = simulator.requests.filter(({ path }) => path.endsWith("/failed-tasks"));
      assert.deepEqual(
        pages.map(({ status }) => status),
        [200, 200],
      );
      assert.notDeepEqual(pages[0]?.credential, pages[1]?.credential);
      assert.equal(made(simulator), 2);
    });

    it(`${kind}: is renewed in the background before its end, once, and no read waits for it`, async () => {
      const { clock, now } = sharedClock();
      const simulator = await startExpiring(now);
      const env = { KPS_METADATA_ENDPOINT: simulator.url };
      const client = clientOf(simulator, { settings, env, runtime: { now } });
      await client.listFailedTasks();
      clock.time += (seconds - 100) * 1000;
      simulator.setFault({ name: "slow-first-byte:1000", methods: ["GET", "POST"], pathPattern: renewal });
      await Promise.all([client.listFailedTasks(), client.listFailedTasks({ pageSize: 900 })]);
      assert.ok(
        simulator.requests.some(({ path, endedAt }) => renewal.test(path) && endedAt === undefined),
        "a read waited for the renewal",
      );
      await allAnswered(simulator);
      assert.equal(made(simulator), 2);
      clock.time += 200 * 1000;
      await client.listFailedTasks();
      assert.equal(made(simulator), 2, "the renewed one was not taken");
    });

    it(`${kind}: a renewal that fails before the end does no harm`, async () => {
      const { clock, now } = sharedClock();
      const simulator = await startExpiring(now);
      const env = { KPS_METADATA_ENDPOINT: simulator.url };
      const client = clientOf(simulator, { settings, env, runtime: { now } });
      await client.listFailedTasks();
      clock.time += (seconds - 100) * 1000;
      simulator.setFault({ name: "status-500", methods: ["GET", "POST", "PUT"], pathPattern: renewal });
      assert.equal((await client.listFailedTasks()).tasks.length, 1200);
      await allAnswered(simulator);
      simulator.setFault(undefined);
      clock.time += 200 * 1000;
      assert.equal((await client.listFailedTasks()).tasks.length, 1200);
    });
  }

  it("an agency's key and the token that it was made with both end: both are renewed", async () => {
    const { clock, now } = sharedClock();
    const simulator = await startExpiring(now);
    const settings = { ...user, assumeRole: { agencyName, domainName: otherName, duration: 900 } };
    const client = clientOf(simulator, { settings, runtime: { now } });
    await client.listFailedTasks();
    clock.time += 1000 * 1000;
    await client.listFailedTasks();
    const posts = simulator.requests.filter(({ method }) => method === "POST").map(({ path }) => path);
    const [token, agency] = ["/v3/auth/tokens", "/v3.0/OS-CREDENTIAL/securitytokens"];
    assert.deepEqual(posts, [token, agency, token, agency]);
  });

  it("a token that was given and has expired is not repeated, and the error says when it ended if that is known", async () => {
    const { clock, now } = sharedClock();
    const simulator = await startExpiring(now);
    const client = clientOf(simulator, { settings: { token: simulatorDefaults.token }, runtime: { now } });
    await client.listFailedTasks();
    clock.time += 25 * 3600 * 1000;
    simulator.requests.clear();
    await assert.rejects(client.listFailedTasks({ pageSize: 500 }), { name: "AuthenticationError" });
    assert.equal(simulator.requests.length, 1);
  });
});

/** Waits until no request is open: a renewal in the background goes on after the read. */
async function allAnswered({ requests }: Simulator): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (requests.some(({ endedAt }) => endedAt === undefined));
}
