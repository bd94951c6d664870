import assert from "node:assert/strict";
import { NetworkError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { rejectionOf } from "../../support/rejection";
import { withEnvironment } from "../../support/runtime";
import { clientOf } from "../support/readAs";
import { startSecureSimulator } from "../support/secureSimulator";
import { startProxy } from "../support/startProxy";
import { tlsFixture } from "../support/tlsFixture";

const { accessKey, secretKey, projectId } = simulatorDefaults;
const host = "kms.example.test";
const nowhere = { url: "http://127.0.0.1:9" };

describe("a proxy in the environment", () => {
  const startSecure = closedAfterEach(startSecureSimulator);
  const startTunnel = closedAfterEach(startProxy);
  const start = closedAfterEach(startSimulator);

  /** Settings of a read from one address, checked by the fixtures' certificate. */
  const settingsAt = (url: string): Settings => ({
    ...{ accessKey, secretKey, projectId, maxRetries: 0 },
    ...{ endpoints: { kps: url, iam: url, sts: url }, cacertFile: tlsFixture("own").file },
  });

  for (const name of ["HTTPS_PROXY", "https_proxy"]) {
    it(`${name}: https goes through its tunnel, and the proxy sees no header and no path`, async () => {
      const secure = await startSecure();
      const proxy = await startTunnel(secure.port);
      await withEnvironment({ [name]: proxy.url }, async () => {
        const client = clientOf(nowhere, { settings: settingsAt(`https://${host}:8443`) });
        assert.equal((await client.listFailedTasks()).tasks.length, 3);
      });
      assert.deepEqual(proxy.asked, [`CONNECT ${host}:8443`]);
      assert.doesNotMatch(proxy.seen(), /authorization|x-sdk-date|failed-tasks|SDK-HMAC/i);
    });
  }

  it("its user name and password go to the proxy alone", async () => {
    const secure = await startSecure();
    const proxy = await startTunnel(secure.port);
    const url = proxy.url.replace("://", "://someone:proxy-password@");
    await withEnvironment({ HTTPS_PROXY: url }, async () => {
      await clientOf(nowhere, { settings: settingsAt(`https://${host}`) }).listFailedTasks();
    });
    assert.deepEqual(proxy.authorizations, [`Basic ${Buffer.from("someone:proxy-password").toString("base64")}`]);
    for (const { headers } of secure.simulator.requests) assert.equal(headers["proxy-authorization"], undefined);
  });

  it("TLS is checked through the tunnel as without, also after a client that skips the check used it", async () => {
    const secure = await startSecure({ tasks: 3 }, "other");
    const proxy = await startTunnel(secure.port);
    await withEnvironment({ HTTPS_PROXY: proxy.url }, async () => {
      const insecure = clientOf(nowhere, { settings: { ...settingsAt(`https://${host}`), insecure: true } });
      assert.equal((await insecure.listFailedTasks()).tasks.length, 3);
      secure.simulator.requests.clear();
      const error = await rejectionOf(
        NetworkError,
        clientOf(nowhere, { settings: settingsAt(`https://${host}`) }).listFailedTasks(),
      );
      assert.match(error.message, /the TLS certificate is not trusted/);
    });
    assert.equal(secure.simulator.requests.length, 0);
  });

  for (const list of ["0.0.0.0", "other.test,0.0.0.0", "*"]) {
    it(`NO_PROXY=${list}: goes straight`, async function () {
      if (process.platform === "win32") this.skip();
      const secure = await startSecure();
      const proxy = await startTunnel(secure.port);
      // 0.0.0.0 leads to this machine and is not a loopback address, which never goes through a proxy.
      const client = () => clientOf(nowhere, { settings: settingsAt(secure.at("0.0.0.0")) });
      await withEnvironment({ HTTPS_PROXY: proxy.url, NO_PROXY: list }, () => client().listFailedTasks());
      assert.deepEqual(proxy.asked, []);
      await withEnvironment({ HTTPS_PROXY: proxy.url }, () => client().listFailedTasks());
      assert.equal(proxy.asked.length, 1);
    });
  }

  for (const list of [".example.test", host]) {
    it(`NO_PROXY=${list} holds for ${host}`, async () => {
      const proxy = await startTunnel(9);
      await withEnvironment({ HTTPS_PROXY: proxy.url, NO_PROXY: list }, async () => {
        const client = clientOf(nowhere, { settings: settingsAt(`https://${host}`) });
        await rejectionOf(NetworkError, client.listFailedTasks());
      });
      assert.deepEqual(proxy.asked, []);
    });
  }

  it("a proxy that nobody listens at is a network error", async () => {
    await withEnvironment({ HTTPS_PROXY: "http://127.0.0.1:9" }, async () => {
      const client = clientOf(nowhere, { settings: settingsAt(`https://${host}`) });
      const error = await rejectionOf(NetworkError, client.listFailedTasks());
      assert.equal(error.code, "ECONNREFUSED");
    });
  });

  it("loopback never goes through one, http or https", async () => {
    const secure = await startSecure();
    const simulator = await start({ tasks: 3 });
    const proxy = await startTunnel(9);
    const proxies = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url };
    await withEnvironment({ ...proxies, http_proxy: proxy.url }, async () => {
      for (const url of [secure.at("127.0.0.1"), secure.at("localhost"), simulator.url]) {
        assert.equal((await clientOf(nowhere, { settings: settingsAt(url) }).listFailedTasks()).tasks.length, 3);
      }
    });
    assert.deepEqual(proxy.asked, []);
  });

  it("the metadata service is never asked through one", async function () {
    if (process.platform === "win32") this.skip();
    const simulator = await start({ tasks: 3 });
    const proxy = await startTunnel(9);
    const metadata = simulator.url.replace("127.0.0.1", "0.0.0.0");
    const proxies = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, http_proxy: proxy.url, ALL_PROXY: proxy.url };
    await withEnvironment(proxies, async () => {
      const client = clientOf(simulator, { env: { KPS_METADATA_ENDPOINT: metadata } });
      // The simulator listens on 127.0.0.1 alone, which Linux also reaches as 0.0.0.0.
      assert.equal((await client.listFailedTasks()).tasks.length, 3);
    });
    assert.deepEqual(proxy.asked, []);
    assert.ok(simulator.requests.some(({ path }) => path.endsWith("/securitykey")));
  });
});
