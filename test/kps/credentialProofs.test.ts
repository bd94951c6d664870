import assert from "node:assert/strict";
import { inspect } from "node:util";
import { KpsClient } from "../../provider/kps/kpsClient";
import { AuthenticationError, KpsError, PermissionError } from "../../provider/kps/errors";
import { CredentialProofs } from "../../provider/kps/model/credentialProofs";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { Simulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { startRawServer } from "../support/rawServer";
import { rejection, rejectionOf } from "../support/rejection";

/** Ids of that many projects. */
function projectIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(32, "0"));
}

describe("the first use of an access key", () => {
  const start = closedAfterEach(startSimulator);

  async function startWithProjects(count: number) {
    const ids = projectIds(count);
    const projects = ids.map((id) => ({ id, name: "cn-north-4", failedTasks: 1 }));
    return { ids, simulator: await start({ projects, latencyMs: 5 }) };
  }

  // First of all, since Node.js gives such a warning once only.
  it("50 reads at once print no warning", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const warnings: string[] = [];
    const note = (warning: Error) => warnings.push(warning.message);
    process.on("warning", note);
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    assert.deepEqual(warnings, []);
  });

  it("50 reads at once with a wrong secret send one signed request, so the key is not locked", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const client = new KpsClient({}, quickRuntime({ ...simulator.environment, HW_SECRET_KEY: "wrong" }));
    const outcomes = await Promise.allSettled(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.ok(
      outcomes.every((outcome) => outcome.status === "rejected" && outcome.reason instanceof AuthenticationError),
    );
    assert.equal(simulator.requests.length, 1);
  });

  it("50 reads at once with a right secret all succeed", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    const lists = await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.ok(lists.every(({ tasks }) => tasks.length === 1));
  });

  it("has one request in flight until it succeeds, then several", async () => {
    const { ids, simulator } = await startWithProjects(10);
    const atStart: number[] = [];
    simulator.onRequest(() => atStart.push(simulator.requests.length));
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.equal(atStart[0], 1, "a second request came before the first was answered");
    assert.ok(simulator.requests.mostAtOnce > 1, "requests went one by one after the key was accepted");
  });

  it("a failure that says nothing of the key does not fail those who wait", async () => {
    const { ids, simulator } = await startWithProjects(5);
    simulator.setFault({ name: "500-once" });
    const client = new KpsClient({ maxRetries: 0 }, quickRuntime(simulator.environment));
    const outcomes = await Promise.allSettled(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), [
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });
});

const { region, projectId, accessKey, secretKey, userName, password, domainName, domainId } = simulatorDefaults;
const key = { accessKey, secretKey };
const user = { userName, password, domainName };
const minute = 60_000;

/** What several clients of one process share: the memory of credentials, and a clock that tests move. */
class TestProcess {
  readonly #proofs = new CredentialProofs();
  #elapsedMs = 0;

  constructor(private readonly addresses: Readonly<Record<string, string>>) {}

  static at({ url }: { readonly url: string }): TestProcess {
    return new TestProcess({ KPS_ENDPOINT: url, KPS_IAM_ENDPOINT: url, KPS_STS_ENDPOINT: url });
  }

  wait(ms: number): void {
    this.#elapsedMs += ms;
  }

  client(settings: Settings, env: Readonly<Record<string, string>> = {}): KpsClient {
    const now = () => Date.now() + this.#elapsedMs;
    const runtime = quickRuntime({ ...this.addresses, ...env }, { proofs: this.#proofs, now });
    return new KpsClient({ region, projectId, maxRetries: 0, ...settings }, runtime);
  }

  /** The outcome of one read with a client of its own. */
  async read(settings: Settings, env?: Readonly<Record<string, string>>): Promise<number | KpsError> {
    try {
      return (await this.client(settings, env).listFailedTasks()).tasks.length;
    } catch (error) {
      if (error instanceof KpsError) return error;
      throw error;
    }
  }
}

/** Requests that were answered 401. */
function refusals({ requests }: Simulator): number {
  return requests.filter(({ status }) => status === 401).length;
}

describe("a credential in one process", () => {
  const start = closedAfterEach(startSimulator);
  const startRaw = closedAfterEach(startRawServer);

  const wrongOnes: Readonly<Record<string, Settings>> = {
    "access key": { accessKey, secretKey: "wrong" },
    "temporary access key": { accessKey, secretKey, securityToken: "wrong" },
    password: { ...user, password: "wrong" },
    token: { token: "wrong" },
    "access key for an agency, at IAM": { accessKey, secretKey: "wrong", assumeRole: { agencyName: "a", domainName } },
    "access key for an agency, at STS": {
      accessKey,
      secretKey: "wrong",
      assumeRole: { agencyName: "a", domainId: "d" },
    },
  };

  for (const [what, wrong] of Object.entries(wrongOnes)) {
    it(`that is wrong (${what}) is sent once by 8 clients at the same moment, and not by later ones`, async () => {
      const simulator = await start({ latencyMs: 5 });
      const process = TestProcess.at(simulator);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => process.read(wrong)));
      outcomes.push(await process.read(wrong));
      assert.ok(outcomes.every((outcome) => outcome instanceof AuthenticationError));
      assert.equal(simulator.requests.length, 1);
    });

    it(`that is wrong (${what}) is tried once more after 5 minutes, and not before`, async () => {
      const simulator = await start();
      const process = TestProcess.at(simulator);
      await process.read(wrong);
      process.wait(5 * minute - 1000);
      await process.read(wrong);
      assert.equal(simulator.requests.length, 1, "it was sent before 5 minutes had passed");
      process.wait(1000);
      await Promise.all(Array.from({ length: 8 }, () => process.read(wrong)));
      assert.equal(simulator.requests.length, 2, "it was not sent exactly once more");
    });
  }

  it("is the same from whichever source it comes, and the error names the source and the time", async () => {
    const simulator = await start();
    const process = TestProcess.at(simulator);
    const secret = "not-the-secret";
    await process.read({ accessKey, secretKey: secret });
    const fromEnvironment = await process.read({}, { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secret });
    assert.ok(fromEnvironment instanceof AuthenticationError);
    assert.match(
      fromEnvironment.advice,
      /access key was refused at \d{4}-.*Z, so no request was sent with the one from HW_ACCESS_KEY.*again from \d{4}-.*Z\./,
    );
    assert.doesNotMatch(fromEnvironment.message, new RegExp(secret));
    assert.equal(simulator.requests.length, 1);
  });

  it("is another one with another secret, or with a security token, so that a correction works at once", async () => {
    const simulator = await start({ tasks: 3 });
    const process = TestProcess.at(simulator);
    assert.ok((await process.read({ accessKey, secretKey: "wrong" })) instanceof AuthenticationError);
    assert.ok((await process.read({ ...key, securityToken: "wrong" })) instanceof AuthenticationError);
    assert.equal(await process.read(key), 3);
    assert.ok((await process.read({ ...user, password: "wrong" })) instanceof AuthenticationError);
    assert.equal(await process.read(user), 3);
  });

  it("is not tried with many wrong secrets: the service locks the key, whatever the secrets are", async () => {
    const simulator = await start({ tasks: 3 });
    const process = TestProcess.at(simulator);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => process.read({ accessKey, secretKey: `wrong ${index}` })),
    );
    assert.ok(outcomes.every((outcome) => outcome instanceof AuthenticationError));
    assert.equal(simulator.requests.length, 3);
    assert.match(String(outcomes.at(-1)), /with 3 other secrets, was refused/);
    process.wait(5 * minute);
    assert.equal(await process.read(key), 3, "the key is locked");
  });

  it("that was good and is refused later is not sent again, be it by a client that has used it", async () => {
    const simulator = await start({ tasks: 3 });
    const process = TestProcess.at(simulator);
    const client = process.client(key);
    await client.listFailedTasks();
    simulator.credentials.revokeAccessKey(accessKey);
    await Promise.all([1, 2].map(() => rejectionOf(AuthenticationError, client.listFailedTasks())));
    await process.read(key);
    await rejectionOf(AuthenticationError, client.listFailedTasks());
    assert.equal(refusals(simulator), 1);
    simulator.credentials.addAccessKey(key);
    process.wait(5 * minute);
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
  });

  it("is read with side by side by all clients once it has proved good", async () => {
    const simulator = await start({ tasks: 3, latencyMs: 300 });
    const process = TestProcess.at(simulator);
    await process.read(key);
    simulator.requests.clear();
    await Promise.all(Array.from({ length: 8 }, () => process.read(key)));
    assert.equal(simulator.requests.mostAtOnce, 8);
  });

  it("that is a token of one project is tried for each project, once", async () => {
    const projects = ["a", "b", "c"].map((letter) => ({ id: letter.repeat(32), name: region, failedTasks: 1 }));
    const simulator = await start({ projects });
    const token = simulator.credentials.issueToken(
      { domainId, userName },
      projects[2]?.id,
      Date.now() + 60 * minute,
    ).token;
    const process = TestProcess.at(simulator);
    const read = (round: number) =>
      Promise.all(projects.map(({ id }) => process.read({ token, projectId: id, maxRetries: round })));
    for (const round of [1, 2]) {
      const outcomes = await read(round);
      assert.deepEqual(
        outcomes.map((outcome) => (outcome instanceof KpsError ? outcome.name : outcome)),
        ["AuthenticationError", "AuthenticationError", 1],
      );
    }
    assert.equal(simulator.requests.filter(({ status }) => status !== 200).length, 2);
  });

  it("waits for its turn no longer than its own time limit, and lets nobody pass the one in front", async () => {
    const simulator = await start({ latencyMs: 400 });
    const process = TestProcess.at(simulator);
    const wrong = { accessKey, secretKey: "wrong" };
    const outcomes = await Promise.all([
      process.read(wrong),
      process.read({ ...wrong, timeoutMs: 50 }),
      process.read(wrong),
    ]);
    assert.deepEqual(
      outcomes.map((outcome) => (outcome as Error).name),
      ["AuthenticationError", "TimeoutError", "AuthenticationError"],
    );
    assert.equal(simulator.requests.length, 1);
  });

  it("is kept as a digest alone", async () => {
    const simulator = await start();
    const proofs = new CredentialProofs();
    const runtime = quickRuntime(simulator.environment, { proofs });
    const secret = "a-secret-that-nothing-may-keep";
    await rejection(new KpsClient({ ...key, secretKey: secret }, runtime).listFailedTasks());
    const snapshot = inspect(proofs, { depth: null, showHidden: true });
    assert.doesNotMatch(snapshot + JSON.stringify(proofs), new RegExp(secret));
  });

  it("is not proved by a firewall's page on the service's own path, and does not get locked", async () => {
    const simulator = await start({ tasks: 3, latencyMs: 5 });
    simulator.setFault({ name: "html-403", times: 1 });
    const process = TestProcess.at(simulator);
    const wrong = { accessKey, secretKey: "wrong" };
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => process.read(wrong)));
    const [first, ...others] = outcomes;
    assert.match(String(first), /may be from a firewall or proxy and not from the service/);
    assert.ok(others.every((outcome) => outcome instanceof AuthenticationError));
    assert.equal(refusals(simulator), 1);
    assert.equal(await process.read(key), 3, "the key is locked");
  });

  /** Answers of somebody in front of the service: any status, and a body that is not the API's. */
  const strangers: Readonly<Record<string, readonly [status: number, type: string, body: string]>> = {
    "a firewall's HTML with 403": [403, "text/html", "<html><body>Request blocked</body></html>"],
    "a firewall's JSON with 403": [403, "application/json", '{"code":403,"message":"Request blocked"}'],
    "a firewall's JSON with 403, nested": [403, "application/json", '{"error":{"code":403,"message":"blocked"}}'],
    "a proxy's text with 400": [400, "text/plain", "Bad Request"],
    "a proxy's HTML with 404": [404, "text/html", "<html>Not found</html>"],
    "the gateway's 404 for a path it does not know": [
      404,
      "application/json",
      '{"error_code":"APIGW.0101","error_msg":"The API does not exist","request_id":"1"}',
    ],
    "the gateway's 400 for a bad request": [400, "application/json", '{"error_code":"APIGW.0106","error_msg":"-"}'],
    "a sign-in page with 200": [200, "text/html", "<html>Sign in</html>"],
    "a health check's JSON with 200": [200, "application/json", '{"status":"ok"}'],
    "an empty body with 200": [200, "application/json", ""],
  };
  const refused = '{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail","request_id":"1"}';

  for (const [who, [status, type, body]] of Object.entries(strangers)) {
    it(`is not proved by ${who}: one bad signature follows, not eight`, async () => {
      const server = await startRaw((_, response) => {
        const isFirst = server.received.length === 1;
        const answer = () =>
          response
            .writeHead(isFirst ? status : 401, { "Content-Type": isFirst ? type : "application/json" })
            .end(isFirst ? body : refused);
        setTimeout(answer, 20);
      });
      const process = TestProcess.at(server);
      const outcomes = await Promise.all(Array.from({ length: 9 }, () => process.read(key)));
      assert.equal(outcomes.filter((outcome) => outcome instanceof AuthenticationError).length, 8);
      assert.equal(server.received.length, 2);
    });
  }

  /** Refusals that come from behind the check. */
  const services: Readonly<Record<string, string>> = {
    "KPS's denial": '{"error_code":"KPS.9003","error_msg":"No operation permission."}',
    "KMS's denial": '{"error":{"error_code":"KMS.0306","error_msg":"No permission."}}',
    "the gateway's denial of a user": '{"error_code":"APIGW.0302","error_msg":"-","request_id":"1"}',
    "IAM's denial": '{"error":{"code":403,"message":"You are not authorized.","title":"Forbidden"}}',
  };
  for (const [what, body] of Object.entries(services)) {
    it(`is proved by ${what}: then requests go side by side`, async () => {
      let open = 0;
      let mostAtOnce = 0;
      const server = await startRaw((_, response) => {
        mostAtOnce = Math.max(mostAtOnce, ++open);
        setTimeout(() => {
          open--;
          response.writeHead(403, { "Content-Type": "application/json" }).end(body);
        }, 300);
      });
      const process = TestProcess.at(server);
      assert.ok((await process.read(key)) instanceof PermissionError);
      await Promise.all(Array.from({ length: 6 }, () => process.read(key)));
      assert.equal(mostAtOnce, 6);
    });
  }
});
