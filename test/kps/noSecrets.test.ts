import assert from "node:assert/strict";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { KpsClient } from "../../provider/kps/kpsClient";
import { CredentialsError } from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/model/settings";
import { faultRegistry, simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { FaultName, FaultSpec } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { markers, showsAccessKey, tracesIn } from "./support/markers";
import { quickRuntime } from "../support/runtime";
import { startRawServer } from "../support/rawServer";
import { rejection, rejectionOf } from "../support/rejection";

const { accessKey, secretKey, securityToken, token } = markers;
/** Settings of each kind of credential. */
const credentials = {
  "a temporary key": { accessKey, secretKey, securityToken },
  "a token": { token },
} as const satisfies Record<string, Settings>;

/** Settings that keep the slow failures short. */
const timeLimits = { timeoutMs: 700, requestTimeoutMs: 500 } as const;
const scope = { region: simulatorDefaults.region, projectId: simulatorDefaults.projectId } as const;

/** Ways to write the headers into a body; JSON bodies are errors in the service's form, the others no JSON at all. */
const echoes = {
  "as plain text": (headers: IncomingHttpHeaders) => secretsFirst(headers).join("\n"),
  "as HTML": (headers: IncomingHttpHeaders) => `<p>${secretsFirst(headers).join("<br>")}`,
  "as JSON": (headers: IncomingHttpHeaders) => JSON.stringify({ error_msg: secretsFirst(headers).join(), headers }),
  "as the request id": (headers: IncomingHttpHeaders) =>
    JSON.stringify({ error_code: "X", error_msg: "m", request_id: secretsFirst(headers).join() }),
  "as the error code": (headers: IncomingHttpHeaders) => JSON.stringify({ error_code: secretsFirst(headers).join() }),
  "as JSON with escaped slashes": (headers: IncomingHttpHeaders) =>
    JSON.stringify({ error_msg: secretsFirst(headers).join() }).replaceAll("/", "\\/"),
  "as JSON within JSON": (headers: IncomingHttpHeaders) =>
    JSON.stringify({ error_msg: JSON.stringify(secretsFirst(headers)) }),
  "as JSON within JSON with escaped slashes": (headers: IncomingHttpHeaders) =>
    JSON.stringify({ error_msg: JSON.stringify(secretsFirst(headers)).replaceAll("/", "\\/") }),
  "as broken JSON with escaped slashes": (headers: IncomingHttpHeaders) =>
    `[${JSON.stringify(secretsFirst(headers)[0]).replaceAll("/", "\\/")}`,
  "URL-encoded": (headers: IncomingHttpHeaders) => secretsFirst(headers).map(encodeURIComponent).join("&"),
  "URL-encoded with small letters": (headers: IncomingHttpHeaders) =>
    secretsFirst(headers)
      .map(encodeURIComponent)
      .join("&")
      .replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
} as const;

describe("no secret is printed", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  /** A simulator that knows the marker credentials. */
  async function startWithMarkers(fault?: FaultName | FaultSpec) {
    return start({
      tasks: 1200,
      faults: fault,
      credentials: {
        accessKeys: [{ accessKey, secretKey, securityToken }],
        tokens: [{ token, projectId: simulatorDefaults.projectId }],
      },
    });
  }

  for (const [kind, own] of Object.entries(credentials)) {
    describe(`of ${kind}`, () => {
      for (const fault of Object.keys(faultRegistry) as (keyof typeof faultRegistry)[]) {
        it(`under the fault ${fault}`, async () => {
          const simulator = await startWithMarkers(fault);
          const client = new KpsClient(
            { ...own, ...timeLimits, ...scope, endpoints: { kps: simulator.url } },
            quickRuntime({}),
          );
          const outcome = await client.listFailedTasks().catch((error: unknown) => error);
          assert.deepEqual(tracesIn(outcome), []);
          assert.deepEqual(tracesIn(client), []);
        });
      }

      for (const status of [400, 401, 403, 404, 429, 500]) {
        it(`when the service answers ${status}`, async () => {
          const simulator = await startWithMarkers(`status-${status}`);
          const settings = { ...own, ...scope, endpoints: { kps: simulator.url } };
          const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
          assert.deepEqual(tracesIn(error), []);
        });
      }

      it("when the service does not know it", async () => {
        const simulator = await start();
        const settings = { ...own, ...scope, endpoints: { kps: simulator.url } };
        const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
        assert.deepEqual(tracesIn(error), []);
      });

      it("when the service knows it with another secret and shows the request it computed", async () => {
        const simulator = await start({
          credentials: { accessKeys: [{ accessKey, secretKey: "another", securityToken }], tokens: [] },
        });
        const settings = { ...own, ...scope, endpoints: { kps: simulator.url } };
        const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
        assert.deepEqual(tracesIn(error), []);
      });

      for (const [network, kps] of Object.entries({
        "the connection is refused": "http://127.0.0.1:1",
        "the host does not exist": "https://kps.invalid",
      })) {
        it(`when ${network}`, async () => {
          const settings = { ...own, ...scope, ...timeLimits, endpoints: { kps } };
          const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
          assert.deepEqual(tracesIn(error), []);
        });
      }

      for (const [form, encode] of Object.entries(echoes)) {
        for (const status of [200, 302, 400, 401, 403, 429, 500]) {
          it(`when the service echoes the request's headers in a ${status} answer, ${form}`, async () => {
            const server = await startServer(echo(status, encode));
            const settings = { ...own, ...scope, maxRetries: 0, endpoints: { kps: server.url } };
            const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
            assert.deepEqual(tracesIn(error), []);
          });
        }
      }
    });
  }

  it("not even the access key's id, when the service names it in its answer", async () => {
    const simulator = await start();
    const settings = { accessKey, secretKey, ...scope, endpoints: { kps: simulator.url } };
    const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
    assert.ok(!showsAccessKey(error), String(error));
  });

  it("not even the access key's id, when an answer that is no JSON echoes it", async () => {
    const server = await startServer(echo(200, echoes["as HTML"]));
    const settings = { accessKey, secretKey, ...scope, endpoints: { kps: server.url } };
    const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
    assert.ok(!showsAccessKey(error), String(error));
  });

  it("of a client that is printed before its first read", () => {
    assert.deepEqual(tracesIn(new KpsClient({ ...markers, ...scope })), []);
  });

  it("of a client that is printed while it reads", async () => {
    const simulator = await startWithMarkers();
    const settings = { ...credentials["a temporary key"], ...scope, endpoints: { kps: simulator.url } };
    const client = new KpsClient(settings, quickRuntime({}));
    const reading = client.listFailedTasks();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(tracesIn({ client, reading }), []);
    await reading;
  });

  it("of half a pair", async () => {
    const error = await rejectionOf(
      CredentialsError,
      new KpsClient({ secretKey, ...scope }, quickRuntime({})).listFailedTasks(),
    );
    assert.deepEqual(tracesIn(error), []);
  });

  it("of a user name and password", async () => {
    const settings = { userName: "someone", password: markers.secretKey, domainName: "company", ...scope };
    const kps = "http://127.0.0.1:1";
    const client = new KpsClient({ ...settings, endpoints: { kps, iam: kps } }, quickRuntime({}));
    assert.deepEqual(tracesIn(await rejection(client.listFailedTasks())), []);
  });
});

/** The values of the headers that hold credentials, then those that name them; an excerpt shows the first of a body. */
function secretsFirst(headers: IncomingHttpHeaders): string[] {
  const names = ["x-auth-token", "x-security-token", "authorization"];
  return names.flatMap((name) => headers[name] ?? []).flat();
}

function echo(status: number, encode: (headers: IncomingHttpHeaders) => string): RequestListener {
  return (request, response) => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(encode(request.headers));
  };
}
