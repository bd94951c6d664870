import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  AuthenticationError,
  ConfigError,
  DecodeError,
  NetworkError,
  UnansweredError,
} from "../../provider/kps/errors";
import { parseProxy, proxyLabel, proxyLogin } from "../../provider/kps/http/proxy";
import { isRetryable } from "../../provider/kps/retry/classify";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { always, startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";
import { withEnvironment } from "../support/runtime";
import { clientOf } from "./support/readAs";
import { startSecureSimulator } from "./support/secureSimulator";
import { startProxy } from "./support/startProxy";
import { tlsFixture } from "./support/tlsFixture";

const { accessKey, secretKey, projectId, userName, password, domainName } = simulatorDefaults;
const nowhere = { url: "http://127.0.0.1:9" };

function settingsAt(url: string, more: Settings = {}): Settings {
  return { accessKey, secretKey, projectId, maxRetries: 0, endpoints: { kps: url, iam: url, sts: url }, ...more };
}

describe("the address of a proxy", () => {
  const good: Readonly<Record<string, string>> = {
    "127.0.0.1:3128": "the proxy 127.0.0.1:3128 (HTTPS_PROXY)",
    "proxy.example.com:3128": "the proxy proxy.example.com:3128 (HTTPS_PROXY)",
    "proxy.example.com": "the proxy proxy.example.com (HTTPS_PROXY)",
    "someone:secret@proxy.example.com:3128": "the proxy proxy.example.com:3128 (HTTPS_PROXY)",
    "[::1]:3128": "the proxy [::1]:3128 (HTTPS_PROXY)",
    "http://proxy.example.com:3128/": "the proxy proxy.example.com:3128 (HTTPS_PROXY)",
    "HTTPS://proxy.example.com": "the proxy proxy.example.com (HTTPS_PROXY)",
  };
  for (const [value, label] of Object.entries(good)) {
    it(`${value} is taken`, () => {
      assert.equal(proxyLabel(parseProxy("HTTPS_PROXY", value)), label);
    });
  }

  for (const value of [
    "socks5://p:1080",
    "socks4://p",
    "SOCKS5H://user:secret@p:1",
    "ftp://p",
    "http://",
    "a b",
    "http://p:99999",
  ]) {
    it(`${value} is an error that names the variable and not the value`, () => {
      assert.throws(
        () => parseProxy("HTTPS_PROXY", value),
        (error) =>
          error instanceof ConfigError && error.message.includes("HTTPS_PROXY: ") && !error.message.includes("secret"),
      );
    });
  }

  it("has its user information decoded, as it is where it is no escape", () => {
    const login = (value: string) => proxyLogin(parseProxy("HTTPS_PROXY", value));
    assert.deepEqual(login("http://us%40er:p%3Aw@p"), { username: "us@er", password: "p:w" });
    assert.deepEqual(login("http://user:50%@p"), { username: "user", password: "50%" });
    assert.equal(login("http://p"), undefined);
  });
});

describe("the way to the service", () => {
  const startSecure = closedAfterEach(startSecureSimulator);
  const startTunnel = closedAfterEach(startProxy);
  const startServer = closedAfterEach(startRawServer);
  const start = closedAfterEach(startSimulator);
  const trusted = { cacertFile: tlsFixture("own").file };

  it("a proxy without a scheme is an HTTP proxy, its decoded login goes to it alone", async () => {
    const secure = await startSecure();
    const proxy = await startTunnel(secure.port);
    const value = proxy.url.replace("http://", "us%40er:p%40ss@");
    await withEnvironment({ HTTPS_PROXY: value }, async () => {
      const settings = settingsAt("https://kms.example.test", trusted);
      assert.equal((await clientOf(nowhere, { settings }).listFailedTasks()).tasks.length, 3);
    });
    assert.deepEqual(proxy.authorizations, [`Basic ${Buffer.from("us@er:p@ss").toString("base64")}`]);
  });

  it("a SOCKS proxy is an error that names the variable, and nothing is sent", async () => {
    await withEnvironment({ all_proxy: "socks5://127.0.0.1:1080" }, async () => {
      const client = clientOf(nowhere, { settings: settingsAt("https://kms.example.test") });
      const error = await rejectionOf(ConfigError, client.listFailedTasks());
      assert.match(error.message, /all_proxy: names a SOCKS proxy/);
    });
  });

  it("a broken proxy is none where NO_PROXY has the host", async () => {
    const env = { HTTPS_PROXY: "socks5://p", NO_PROXY: "kms.example.test" };
    await withEnvironment(env, async () => {
      const client = clientOf(nowhere, { settings: settingsAt("https://kms.example.test") });
      assert.equal((await rejectionOf(NetworkError, client.listFailedTasks())).code, "ENOTFOUND");
    });
  });

  it("a proxy's refusal is not tried again, its trouble is", () => {
    const where = { method: "GET", path: "/", host: "h" };
    const retryable = (code: string) => isRetryable(new NetworkError(where, code, "failed", "advice"));
    assert.deepEqual(
      ["PROXY_403", "PROXY_407", "PROXY_302", "HPE_HEADER_OVERFLOW", "HPE_INVALID_CONSTANT"].filter(retryable),
      [],
    );
    assert.deepEqual(
      ["PROXY_502", "PROXY_503", "ECONNRESET"].filter((code) => !retryable(code)),
      [],
    );
  });

  it("takes a token of 40 KB in a header", async () => {
    const simulator = await start({ tasks: 1 });
    const token = "t".repeat(40 * 1024);
    const body = JSON.stringify({ token: { expires_at: new Date(Date.now() + 3_600_000).toISOString() } });
    const iam = await startServer(always(201, body, { "X-Subject-Token": token }));
    const endpoints = { kps: simulator.url, iam: iam.url };
    const settings = { projectId, userName, password, domainName, endpoints, maxRetries: 5 };
    // The simulator does not know this token; that it came whole is what counts.
    await rejectionOf(AuthenticationError, clientOf(simulator, { settings }).listFailedTasks());
    assert.equal(simulator.requests.at(-1)?.headers["x-auth-token"], token);
  });

  it("posts a password once where the answer's headers are without end", async () => {
    const iam = await startServer(always(201, "{}", { "X-Subject-Token": "t".repeat(400 * 1024) }));
    const settings = { projectId, userName, password, domainName, endpoints: { kps: iam.url, iam: iam.url } };
    const error = await rejectionOf(UnansweredError, clientOf(nowhere, { settings }).listFailedTasks());
    assert.match(error.message, /HPE_HEADER_OVERFLOW/);
    assert.equal(iam.received.length, 1);
  });

  describe("certificates", () => {
    it("are taken as PEM text where a path is expected", async () => {
      const secure = await startSecure();
      const cacertFile = readFileSync(tlsFixture("own").file, "utf8");
      for (const setup of [
        { settings: settingsAt(secure.at("localhost"), { cacertFile }) },
        { settings: settingsAt(secure.at("localhost")), env: { OS_CACERT: cacertFile } },
      ]) {
        assert.equal((await clientOf(nowhere, setup).listFailedTasks()).tasks.length, 3);
      }
    });

    it("that are broken are an error, with which one", async () => {
      const pem = readFileSync(tlsFixture("own").file, "utf8");
      const broken = pem.replace(/\n[^\n]{20}/, "\nAAAAAAAAAAAAAAAAAAAA");
      for (const [cacertFile, says] of [
        [broken, /cacertFile: its PEM text is broken: its certificate 1 of 1/],
        [`${pem}${broken}`, /its certificate 2 of 2/],
        ["-----BEGIN CERTIFICATE-----\nabc", /holds no certificate/],
      ] as const) {
        const settings = settingsAt("https://127.0.0.1:9", { cacertFile });
        const error = await rejectionOf(ConfigError, clientOf(nowhere, { settings }).listFailedTasks());
        assert.match(error.message, says);
        assert.doesNotMatch(error.message, /BEGIN|AAAA/);
      }
    });

    for (const [certificate, host, says] of [
      ["expired", "localhost", /certificate of localhost has expired \(CERT_HAS_EXPIRED\).* renew it/],
      ["own", "127.0.0.2", /certificate of 127\.0\.0\.2 is for another host.*Check the host name/],
      ["other", "localhost", /is not trusted .*kps:cacertFile/],
    ] as const) {
      it(`${certificate} of ${host}: the advice is by the cause`, async () => {
        const secure = await startSecure({ tasks: 3 }, certificate);
        const cacertFile = tlsFixture(certificate === "other" ? "own" : certificate).file;
        const settings = settingsAt(secure.at(host), { cacertFile });
        const error = await rejectionOf(NetworkError, clientOf(nowhere, { settings }).listFailedTasks());
        assert.match(error.message, says);
        assert.equal(/name your certificate authority/i.test(error.advice), certificate === "other");
      });
    }

    it("https to a port of plain http is told as such", async () => {
      const server = await startServer(always(200, "{}"));
      const settings = settingsAt(server.url.replace("http:", "https:"));
      const error = await rejectionOf(NetworkError, clientOf(nowhere, { settings }).listFailedTasks());
      assert.match(error.message, /no TLS connection to 127\.0\.0\.1 could be set up .*an https port/);
    });
  });

  for (const [region, near] of [
    ["cn-nroth-4", "cn-north-4"],
    ["ap-southest-3", "ap-southeast-3"],
    ["CN-North4", "cn-north-4"],
    ["eu-west101", "eu-west-101"],
    ["quite-another-place", undefined],
  ] as const) {
    it(`region ${region}: ${near === undefined ? "no hint" : `did you mean ${near}`}`, async () => {
      const settings = { region, projectId, accessKey, secretKey, cloud: "example.invalid", maxRetries: 0 };
      const setup = { settings, env: { KPS_ENDPOINT: "" } };
      const error = await rejectionOf(NetworkError, clientOf(nowhere, setup).listFailedTasks());
      assert.equal(/did you mean ([^?]+)\?/.exec(error.message)?.[1], near);
    });
  }

  it("tells all that is missing at once", async () => {
    const client = clientOf(nowhere, { env: { HW_REGION_NAME: "" } });
    const error = await rejectionOf(ConfigError, client.listFailedTasks());
    assert.deepEqual(
      error.problems.map(({ property }) => property),
      ["region", "credentials"],
    );
    assert.match(error.message, /HW_REGION_NAME.*HW_ACCESS_KEY/s);
  });

  it("asks nothing of a credential that is there where the region is missing", async () => {
    const client = clientOf(nowhere, { env: { HW_REGION_NAME: "", HW_AUTH_TOKEN: "a-token" } });
    const error = await rejectionOf(ConfigError, client.listFailedTasks());
    assert.deepEqual(
      error.problems.map(({ property }) => property),
      ["region"],
    );
  });

  it("lists the right project names, the nearest first, on a wrong one", async () => {
    const names = ["cn-north-4", "cn-north-4_stage", "cn-north-4_prod", "cn-east-3"];
    const projects = names.map((name, index) => ({ id: String(index).repeat(32), name }));
    const simulator = await start({ projects });
    const settings = { accessKey, secretKey, projectName: "cn-north-4_prd" };
    const error = await rejectionOf(ConfigError, clientOf(simulator, { settings }).listFailedTasks());
    assert.match(
      error.message,
      /no project named cn-north-4_prd .*there are cn-north-4_prod \(2{32}\), cn-north-4_?\w* .*set kps:projectName/,
    );
    assert.doesNotMatch(error.message, /cn-east-3/);
  });

  it("says the old where the list of all projects cannot be had", async () => {
    const simulator = await start();
    simulator.setFault({ name: "status-500", pathPattern: /projects/, after: 1 });
    const settings = { accessKey, secretKey, projectName: "wrong", maxRetries: 0 };
    const error = await rejectionOf(ConfigError, clientOf(simulator, { settings }).listFailedTasks());
    assert.match(error.message, /no project named wrong is visible to these credentials; set kps:projectId/);
  });

  it("a page of HTML from a proxy in the middle is not a list", async () => {
    const server = await startServer(always(200, "<html>Proxy sign-in</html>", { "Content-Type": "text/html" }));
    await rejectionOf(DecodeError, clientOf(nowhere, { settings: settingsAt(server.url) }).listFailedTasks());
  });
});
