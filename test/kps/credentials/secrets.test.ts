import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { startRawServer } from "../../support/rawServer";
import { rejection } from "../../support/rejection";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf } from "../support/readAs";
import type { Setup } from "../support/readAs";
import { printed, secretsIn } from "../support/secretTraces";
import { secret, secretCredentials, secretSources } from "../support/secretSources";

const { projectId } = simulatorDefaults;

/** Answers with all that came in, as a server in debug mode would. */
const echo =
  (status: number): RequestListener =>
  (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const error_msg = `${JSON.stringify(request.headers)} ${Buffer.concat(chunks).toString()}`;
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ error_msg }));
    });
  };

describe("no secret of any source is printed", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);
  const home = isolatedHome();

  /** Fails a read of this setup and gives all that printing the error, the client and its warnings shows. */
  async function failedRead(at: { url: string }, setup: Setup): Promise<string> {
    const warnings: string[] = [];
    const settings = { projectId, maxRetries: 0, ...setup.settings };
    const runtime = { warn: (text: string) => void warnings.push(text) };
    const client = clientOf(at, { ...setup, settings, home: home().path, runtime });
    const error = await rejection(client.listFailedTasks());
    return [printed(error), printed(client), ...warnings].join("\n");
  }

  for (const [source, put] of Object.entries(secretSources)) {
    describe(`from ${source}`, () => {
      it("when the service refuses it", async () => {
        const simulator = await start({ credentials: { accessKeys: [], tokens: [], users: [] } });
        assert.deepEqual(secretsIn(await failedRead(simulator, put(home()))), []);
      });

      it("when the list is refused that it was good for", async () => {
        const simulator = await start({ credentials: secretCredentials, faults: "status-403" });
        assert.deepEqual(secretsIn(await failedRead(simulator, put(home()))), []);
        const lists = simulator.requests.filter(({ path }) => path.endsWith("/failed-tasks"));
        assert.deepEqual(
          lists.map(({ status }) => status),
          [403],
          "it was not used",
        );
      });

      it("when nobody answers", async () => {
        assert.deepEqual(secretsIn(await failedRead({ url: "http://127.0.0.1:9" }, put(home()))), []);
      });

      for (const status of [200, 401, 500]) {
        it(`when the service sends back what it got, with ${status}`, async () => {
          const server = await startServer(echo(status));
          assert.deepEqual(secretsIn(await failedRead(server, put(home()))), []);
        });
      }

      it("by a client that has read, and by what it returned", async () => {
        const simulator = await start({ credentials: secretCredentials, tasks: 3 });
        const setup = put(home());
        const settings = { projectId, ...setup.settings };
        const client = clientOf(simulator, { ...setup, settings, home: home().path });
        const list = await client.listFailedTasks();
        assert.deepEqual(secretsIn(printed({ client, list })), []);
      });
    });
  }

  describe("from a source that is broken", () => {
    const nowhere = { url: "http://127.0.0.1:9" };
    const broken: Readonly<Record<string, () => Setup>> = {
      "half a pair": () => ({ settings: { secretKey: secret.secretKey } }),
      "half a pair in HW_*": () => ({ env: { HW_SECRET_KEY: secret.secretKey } }),
      "a password without a user": () => ({ env: { HW_USER_PASSWORD: secret.password } }),
      "an hcloud file that is cut": () => {
        home().hcloud(`{"profiles":[{"name":"work","secretAccessKey":${JSON.stringify(secret.secretKey)}`);
        return {};
      },
      "an hcloud file with a secret as its current profile": () => {
        home().hcloud({ current: 7, profiles: [{ secretAccessKey: secret.secretKey, securityToken: secret.token }] });
        return {};
      },
      "an SDK file that is none": () => {
        writeFileSync(home().sdk(""), `${secret.secretKey}\n[basic\nsk:${secret.secretKey}\n`);
        return {};
      },
      "half a pair in the SDKs' file": () => {
        home().sdk(`[basic]\nsk=${secret.secretKey}\n`);
        return {};
      },
      "a user name and password in an address": () => ({
        env: {
          HW_AUTH_URL: `https://user:${encodeURIComponent(secret.password)}@iam.example.test`,
          KPS_IAM_ENDPOINT: "",
        },
      }),
      "a token that no header can carry": () => ({ settings: { token: `${secret.token}\n` } }),
      "a security token that no header can carry": () => ({
        settings: { ...secret, token: undefined, password: undefined, securityToken: `${secret.securityToken}\u4e2d` },
      }),
    };
    for (const [what, put] of Object.entries(broken)) {
      it(what, async () => {
        assert.deepEqual(secretsIn(await failedRead(nowhere, put())), []);
      });
    }
  });
});
