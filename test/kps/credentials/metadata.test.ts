import assert from "node:assert/strict";
import { CredentialsError } from "../../../provider/kps/errors";
import { startSimulator } from "../../../provider/simulator";
import type { SimulatedMetadata, Simulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { always, startRawServer } from "../../support/rawServer";
import { rejectionOf } from "../../support/rejection";
import { clientOf, readAs } from "../support/readAs";
import { tasksOf, twoAccounts } from "../support/twoAccounts";

describe("keys from the ECS metadata service", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);
  const startWith = (metadata: SimulatedMetadata): Promise<Simulator> => start(twoAccounts({ metadata }));

  /** Method and status of each request to the metadata service. */
  const asked = ({ requests }: Simulator): string[] =>
    requests.filter(({ path }) => path.includes("/latest/")).map(({ method, status }) => `${method} ${status}`);

  for (const [v2, expected] of Object.entries({
    optional: ["PUT 200", "GET 200"],
    required: ["PUT 200", "GET 200"],
    absent: ["PUT 404", "GET 200"],
  }) as [NonNullable<SimulatedMetadata["v2"]>, string[]][]) {
    it(`with session tokens ${v2}: the token first, then the key`, async () => {
      const simulator = await startWith({ v2 });
      const read = await readAs(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
      assert.equal(read.tasks, tasksOf.own);
      assert.equal(read.used.kind, "temporaryAccessKey");
      assert.deepEqual(asked(simulator), expected);
      const session = simulator.requests.find(({ method }) => method === "PUT")?.headers;
      assert.equal(session?.["x-metadata-token-ttl-seconds"], "21600");
    });
  }

  for (const status of [404, 405, 503]) {
    it(`where asking for a session token is answered ${status}: without one`, async () => {
      const simulator = await startWith({ v2: "absent" });
      simulator.setFault({ name: `status-${status}`, methods: ["PUT"], pathPattern: /api\/token$/ });
      const read = await readAs(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
      assert.equal(read.tasks, tasksOf.own);
    });
  }

  it("of a server without an agency: none, which the list of sources says", async () => {
    const simulator = await startWith({ agency: false });
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.match(error.message, /ECS metadata service: it has no key \(status 401\): the server has no agency/);
  });

  it("switched off: no request, none", async () => {
    const simulator = await startWith({});
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: "off" } });
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.match(error.message, /switched off by KPS_METADATA_ENDPOINT/);
    assert.deepEqual(asked(simulator), []);
  });

  it("where nobody listens: none, which the list of sources says", async () => {
    const simulator = await startWith({});
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: "http://127.0.0.1:9" } });
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.match(error.message, /127\.0\.0\.1:9 does not answer: this machine is not a Huawei Cloud server/);
    assert.equal(error.tried.length, 5);
  });

  it("where the service hangs: none after about three seconds", async () => {
    const simulator = await startWith({});
    simulator.setFault({ name: "hanging", methods: ["PUT", "GET"], pathPattern: /latest/ });
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
    const begun = performance.now();
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(seconds > 2 && seconds < 7, `it took ${seconds} s`);
    assert.match(error.message, /does not answer/);
  });

  for (const [what, body] of Object.entries({
    "no JSON": "<html>",
    "no key": "{}",
    "half a key": '{"credential":{"access":"a","securitytoken":"t","expires_at":"2030-01-01T00:00:00.000000Z"}}',
  })) {
    it(`that answers with ${what}: an error that says so`, async () => {
      const simulator = await start(twoAccounts());
      const server = await startServer((request, response) => {
        always(request.method === "PUT" ? 404 : 200, body)(request, response);
      });
      const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: server.url } });
      const error = await rejectionOf(CredentialsError, client.listFailedTasks());
      assert.match(error.message, /ECS metadata service: its answer holds no key/);
      assert.match(error.message, /KPS_METADATA_ENDPOINT=off/);
    });
  }

  for (const status of [400, 403]) {
    it(`another cloud's, which answers ${status}: one reason in the list of all sources tried`, async () => {
      const simulator = await start(twoAccounts());
      const server = await startServer(always(status, "<html>no</html>"));
      const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: server.url } });
      const error = await rejectionOf(CredentialsError, client.listFailedTasks());
      assert.ok(error.message.includes(`it answered ${status} when asked for a session token`), error.message);
      assert.ok(error.message.includes("HW_ACCESS_KEY"), error.message);
      assert.equal(error.tried.length, 5);
    });
  }

  it("that answers 500 when asked for a key: an error that says so", async () => {
    const simulator = await startWith({});
    simulator.setFault({ name: "status-500", pathPattern: /securitykey$/ });
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.match(error.message, /it answered 500 when asked for a key/);
  });

  it("are asked for once by reads that begin together", async () => {
    const simulator = await startWith({});
    const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: simulator.url } });
    await Promise.all([100, 200, 300].map((pageSize) => client.listFailedTasks({ pageSize })));
    assert.deepEqual(asked(simulator), ["PUT 200", "GET 200"]);
  });
});
