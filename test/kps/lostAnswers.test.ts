import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { KpsClient } from "../../provider/kps/kpsClient";
import { AuthenticationError, KpsError, NetworkError, TimeoutError, UnansweredError } from "../../provider/kps/errors";
import { CredentialProofs } from "../../provider/kps/model/credentialProofs";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { FaultSpec, Simulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { rejectionOf } from "../support/rejection";
import { quickRuntime } from "../support/runtime";

const { region, projectId, idpId, userName, password, domainName, accessKey, secretKey } = simulatorDefaults;
const user = { userName, password, domainName };
const minute = 60_000;
const exchange = { methods: ["POST"] as const, pathPattern: /auth\/tokens|id-token\/tokens/ };

/** One process: its clients share what is known of credentials. Its clock stands until a test moves it. */
class TestProcess {
  readonly #proofs = new CredentialProofs();
  now = Date.now();

  constructor(private readonly url: string) {}

  client(settings: Settings): KpsClient {
    const { url } = this;
    const addresses = { KPS_ENDPOINT: url, KPS_IAM_ENDPOINT: url, KPS_STS_ENDPOINT: url };
    const runtime = quickRuntime(addresses, { proofs: this.#proofs, now: () => this.now });
    return new KpsClient({ region, projectId, ...settings }, runtime);
  }

  async read(settings: Settings): Promise<number | KpsError> {
    try {
      return (await this.client(settings).listFailedTasks()).tasks.length;
    } catch (error) {
      if (error instanceof KpsError) return error;
      throw error;
    }
  }
}

describe("an answer that is lost", () => {
  const start = closedAfterEach(startSimulator);
  const posts = ({ requests }: Simulator): number =>
    requests.filter(({ path }) => exchange.pathPattern.test(path)).length;

  const lost: Readonly<Record<string, FaultSpec>> = {
    "a reset connection": { name: "connection-reset", ...exchange },
    "a cut body": { name: "truncated-body", argument: "length", ...exchange },
    silence: { name: "hanging", ...exchange },
    "a gateway's 502": { name: "status-502", ...exchange },
    "a gateway's 504": { name: "status-504", ...exchange },
    "a 500": { name: "500-forever", ...exchange },
  };

  for (const [what, fault] of Object.entries(lost)) {
    it(`by ${what}: a password is posted once by 8 clients with all their retries, and again after 5 minutes`, async () => {
      const simulator = await start({ tasks: 3, faults: fault });
      const process = new TestProcess(simulator.url);
      const settings = { ...user, requestTimeoutMs: 300 };
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => process.read(settings)));
      process.now += 5 * minute - 1000;
      outcomes.push(await process.read(settings));
      for (const outcome of outcomes) assert.ok(outcome instanceof UnansweredError, String(outcome));
      assert.match(String(outcomes[0]), /kps:userName.*may have been counted as a wrong one.*not sent again before 2/);
      assert.equal(posts(simulator), 1);
      simulator.setFault(undefined);
      process.now += 1000;
      assert.equal(await process.read(settings), 3);
      assert.equal(posts(simulator), 2);
    });
  }

  it("says what came in its place, never the password", async () => {
    const simulator = await start({ faults: { name: "connection-reset", ...exchange } });
    const error = await new TestProcess(simulator.url).read(user);
    assert.match(String(error), /POST \/v3\/auth\/tokens at .*connection was lost.*ECONNRESET/);
    assert.doesNotMatch(String(error), new RegExp(password));
  });

  it("says nothing of another password of the user, or of the same one that was proved before", async () => {
    const simulator = await start({ tasks: 3 });
    const process = new TestProcess(simulator.url);
    simulator.setFault({ name: "connection-reset", times: 1, ...exchange });
    assert.ok((await process.read({ ...user, password: "before the change" })) instanceof UnansweredError);
    assert.equal(await process.read(user), 3);
    simulator.setFault({ name: "connection-reset", times: 1, ...exchange });
    assert.equal(await process.read(user), 3, "a password that has proved good was not sent again");
  });

  it("counts as a wrong one among the three that are tried", async () => {
    const simulator = await start({ tasks: 3, faults: { name: "connection-reset", ...exchange } });
    const process = new TestProcess(simulator.url);
    for (const index of [1, 2, 3, 4, 5]) await process.read({ ...user, password: `wrong ${index}` });
    assert.equal(posts(simulator), 3);
  });

  for (const fault of ["429-once", "503-once"] as const) {
    it(`is none where nobody took the password: after a ${fault} it is posted again`, async () => {
      const simulator = await start({ tasks: 3, faults: { name: fault, ...exchange } });
      assert.equal(await new TestProcess(simulator.url).read(user), 3);
      assert.equal(posts(simulator), 2);
    });
  }

  it("is none where the connection never came up: silent TLS is tried again", async () => {
    const sockets = new Set<Socket>();
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      sockets.add(socket.on("error", () => undefined));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const client = new TestProcess(`https://127.0.0.1:${port}`).client({
        ...user,
        requestTimeoutMs: 100,
        maxRetries: 2,
      });
      await rejectionOf(TimeoutError, client.listFailedTasks());
      assert.equal(connections, 3);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it("is none where the connection is refused", async () => {
    const simulator = await start();
    const { url } = simulator;
    await simulator.close();
    await rejectionOf(NetworkError, new TestProcess(url).client({ ...user, maxRetries: 2 }).listFailedTasks());
  });

  it("does not keep a key from being tried again: a list is only read", async () => {
    const simulator = await start({ tasks: 3, faults: { name: "connection-reset", times: 2 } });
    assert.equal(await new TestProcess(simulator.url).read({ accessKey, secretKey }), 3);
  });

  it("does not keep an identity provider's token from being exchanged again: it locks nothing", async () => {
    const simulator = await start({ tasks: 3, faults: { name: "connection-reset", times: 1, ...exchange } });
    const settings = { assumeRoleWithOidc: { idpId, idToken: simulator.issueIdToken() } };
    assert.equal(await new TestProcess(simulator.url).read(settings), 3);
  });
});

describe("an identity provider's token that IAM refuses", () => {
  const start = closedAfterEach(startSimulator);

  it("is sent once by 8 clients at the same moment, in 8 regions, and not by later ones", async () => {
    const simulator = await start({ latencyMs: 5 });
    const process = new TestProcess(simulator.url);
    const idToken = simulator.issueIdToken({ forged: true });
    const read = (index: number) =>
      process.read({ region: `cn-test-${index}`, assumeRoleWithOidc: { idpId, idToken } });
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => read(index)));
    outcomes.push(await read(9));
    for (const outcome of outcomes) assert.ok(outcome instanceof AuthenticationError, String(outcome));
    assert.doesNotMatch(String(outcomes.at(-1)), /lock it/);
    assert.equal(simulator.requests.length, 1);
  });

  it("leaves a new token its try, be it the fifth", async () => {
    const simulator = await start({ tasks: 3 });
    const process = new TestProcess(simulator.url);
    for (const sub of ["1", "2", "3", "4"]) {
      const idToken = simulator.issueIdToken({ forged: true, sub });
      assert.ok((await process.read({ assumeRoleWithOidc: { idpId, idToken } })) instanceof AuthenticationError);
    }
    assert.equal(await process.read({ assumeRoleWithOidc: { idpId, idToken: simulator.issueIdToken() } }), 3);
  });
});
