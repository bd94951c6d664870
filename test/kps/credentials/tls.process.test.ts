import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ConfigError, NetworkError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { rejectionOf } from "../../support/rejection";
import { temporaryFolder } from "../../support/temporaryFolder";
import { clientOf } from "../support/readAs";
import { startSecureSimulator } from "../support/secureSimulator";
import { tlsFixture } from "../support/tlsFixture";

const { accessKey, secretKey, projectId, userName, password, domainName } = simulatorDefaults;
const key = { accessKey, secretKey, projectId };

/** Settings of a read from one https address. */
function settingsAt(url: string, more: Settings = {}): Settings {
  return { ...key, endpoints: { kps: url, iam: url, sts: url }, ...more };
}

describe("TLS", () => {
  const start = closedAfterEach(startSecureSimulator);
  const folder = temporaryFolder();
  const anywhere = { url: "http://127.0.0.1:9" };

  it("refuses a certificate that nobody vouches for, once, and says what to do", async () => {
    const secure = await start();
    const client = clientOf(anywhere, { settings: settingsAt(secure.at("127.0.0.1")) });
    const error = await rejectionOf(NetworkError, client.listFailedTasks());
    assert.match(error.message, /the TLS certificate is not trusted \((DEPTH_ZERO_)?SELF_SIGNED/);
    assert.match(error.advice, /kps:cacertFile.*insecure: true skips the check/);
    assert.equal(secure.simulator.requests.length, 0);
  });

  it("takes a certificate that cacertFile vouches for", async () => {
    const secure = await start();
    const cacertFile = tlsFixture("own").file;
    const warnings: string[] = [];
    const client = clientOf(anywhere, {
      settings: settingsAt(secure.at("127.0.0.1"), { cacertFile }),
      runtime: { warn: (text) => void warnings.push(text) },
    });
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
    assert.deepEqual(warnings, []);
    const other = clientOf(anywhere, { settings: settingsAt(secure.at("127.0.0.1")) });
    await rejectionOf(NetworkError, other.listFailedTasks());
  });

  it("takes it from OS_CACERT too, for IAM as well", async () => {
    const secure = await start();
    const settings = { ...settingsAt(secure.at("localhost")), accessKey: undefined, secretKey: undefined };
    const client = clientOf(anywhere, {
      settings: { ...settings, projectId: undefined, userName, password, domainName },
      env: { OS_CACERT: tlsFixture("own").file },
    });
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
    assert.ok(secure.simulator.requests.some(({ path }) => path === "/v3/auth/tokens"));
  });

  it("refuses the certificate of another name, though cacertFile vouches for it", async () => {
    const secure = await start();
    const settings = settingsAt(secure.at("127.0.0.2"), { cacertFile: tlsFixture("own").file });
    const error = await rejectionOf(NetworkError, clientOf(anywhere, { settings }).listFailedTasks());
    assert.equal(error.code, "ERR_TLS_CERT_ALTNAME_INVALID");
  });

  it("refuses the certificate of another authority", async () => {
    const secure = await start({ tasks: 3 }, "other");
    const settings = settingsAt(secure.at("127.0.0.1"), { cacertFile: tlsFixture("own").file });
    await rejectionOf(NetworkError, clientOf(anywhere, { settings }).listFailedTasks());
    assert.equal(secure.simulator.requests.length, 0);
  });

  it("takes any certificate with insecure, with one warning however much is read", async () => {
    const secure = await start();
    const warnings: string[] = [];
    const client = clientOf(anywhere, {
      settings: settingsAt(secure.at("127.0.0.1"), { insecure: true }),
      runtime: { warn: (text) => void warnings.push(text) },
    });
    for (const pageSize of [10, 20, 30]) await client.listFailedTasks({ pageSize });
    assert.equal(warnings.length, 1, warnings.join("\n"));
    assert.match(warnings[0] ?? "", /insecure is set: TLS certificates are not checked/);
  });

  for (const text of ["1", "true", "TRUE", "t"]) {
    it(`takes HW_INSECURE=${text} as the Terraform provider does`, async () => {
      const secure = await start();
      const client = clientOf(anywhere, { settings: settingsAt(secure.at("127.0.0.1")), env: { HW_INSECURE: text } });
      assert.equal((await client.listFailedTasks()).tasks.length, 3);
    });
  }

  it("insecure: false in the configuration wins over HW_INSECURE", async () => {
    const secure = await start();
    const settings = settingsAt(secure.at("127.0.0.1"), { insecure: false });
    await rejectionOf(NetworkError, clientOf(anywhere, { settings, env: { HW_INSECURE: "1" } }).listFailedTasks());
  });

  it("a cacertFile that does not exist, or is no certificate, is an error that names the setting", async () => {
    const secure = await start();
    const noCertificate = join(folder(), "ca.pem");
    writeFileSync(noCertificate, "not a certificate");
    for (const cacertFile of [join(folder(), "missing.pem"), noCertificate]) {
      const settings = settingsAt(secure.at("127.0.0.1"), { cacertFile });
      const error = await rejectionOf(ConfigError, clientOf(anywhere, { settings }).listFailedTasks());
      assert.match(error.message, /cacertFile/);
      assert.ok(error.message.includes(cacertFile), error.message);
    }
  });

  it("cacertFile adds to the authorities that the system trusts, and does not replace them", async () => {
    // A private cloud's KPS and a public IAM; the system's trust is stood in for by NODE_EXTRA_CA_CERTS.
    const [kps, iam] = [await start({ tasks: 3 }, "own"), await start({ tasks: 3 }, "other")];
    const settings = { ...key, projectId: undefined, region: simulatorDefaults.region };
    const endpoints = { kps: kps.at("127.0.0.1"), iam: iam.at("127.0.0.1") };
    const program = `
      require("ts-node/register/transpile-only");
      const { KpsClient } = require("./provider/kps/kpsClient");
      const settings = ${JSON.stringify({ ...settings, endpoints, cacertFile: tlsFixture("own").file })};
      new KpsClient(settings).listFailedTasks().then(
        ({ tasks }) => console.log(tasks.length + " tasks"),
        (error) => console.log(error.message),
      );`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
      cwd: join(__dirname, "..", "..", ".."),
      env: { PATH: process.env["PATH"], HOME: folder(), NODE_EXTRA_CA_CERTS: tlsFixture("other").file },
    });
    assert.equal(stdout.trim(), "3 tasks");
  });

  describe("plain http beyond this machine", () => {
    const http = "http://kms.example.test";
    const places: Readonly<Record<string, { settings?: Settings; env?: Record<string, string>; names: RegExp }>> = {
      "in HW_AUTH_URL": { env: { KPS_IAM_ENDPOINT: "", HW_AUTH_URL: http }, names: /HW_AUTH_URL/ },
      "in KPS_ENDPOINT": { env: { KPS_ENDPOINT: http }, names: /KPS_ENDPOINT/ },
      "in KPS_STS_ENDPOINT": { env: { KPS_STS_ENDPOINT: http }, names: /KPS_STS_ENDPOINT/ },
    };
    for (const [where, { env, names }] of Object.entries(places)) {
      it(`is refused ${where}`, async () => {
        const error = await rejectionOf(ConfigError, clientOf(anywhere, { settings: key, env }).listFailedTasks());
        assert.match(error.message, names);
        assert.match(error.message, /plain http.*use https, or set insecure: true/);
      });

      it(`is taken ${where} with insecure`, async () => {
        const client = clientOf(anywhere, { settings: { ...key, insecure: true, maxRetries: 0 }, env });
        await assert.rejects(client.listFailedTasks(), NetworkError);
      });
    }
  });
});
