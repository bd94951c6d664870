import assert from "node:assert/strict";
import { join } from "node:path";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { simulatorDefaults } from "../../../provider/simulator";
import { simulatorPerSuite } from "../../support/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { always, startRawServer } from "../../support/rawServer";
import { tlsFixture } from "../../kps/support/tlsFixture";
import { writeScript } from "../../support/writeScript";
import { useKpsFolder } from "../../support/kpsCommand";

interface Report {
  readonly version: number;
  readonly status: string;
  readonly checks: { name: string; status: string; detail: string; fix?: string }[];
}

describe("kps doctor", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const simulator = simulatorPerSuite({ tasks: 14, runningTasks: 2 });
  const kps = useKpsFolder(simulator);
  const startServer = closedAfterEach(startRawServer);

  it("prints a line a check, with what to do, and exits 0 without a problem", async () => {
    const printed = await kps().succeed(["doctor"]);
    assert.match(printed, /^ok {7}region +cn-north-4 \(HW_REGION_NAME\)$/m);
    assert.match(printed, /^ok {7}list failed tasks +allowed; 14 failed$/m);
    assert.match(printed, /^warning {2}engine +no pulumi on PATH.*\n +-> Install the Pulumi CLI/m);
    assert.ok(!printed.includes("\u001b"), "no colours outside a terminal");
  });

  it("exits 1 with a problem, in JSON too, and shows no secret", async () => {
    const secret = "wrong-but-secret";
    const { code, stdout, stderr } = await kps().run(["doctor", "--json"], { env: { HW_SECRET_KEY: secret } });
    assert.equal(code, 1);
    const report = JSON.parse(stdout) as Report;
    assert.equal(report.version, 1);
    assert.equal(report.status, "problem");
    const problem = report.checks.find(({ status }) => status === "problem");
    assert.equal(problem?.name, "list failed tasks");
    assert.match(problem.detail, /answered 401/);
    assert.ok(problem.fix);
    for (const hidden of [secret, simulatorDefaults.secretKey, simulatorDefaults.accessKey]) {
      assert.ok(!(stdout + stderr).includes(hidden));
    }
  });

  it("tells what a flag gave", async () => {
    const printed = await kps().succeed(["doctor", "--project-id", simulatorDefaults.projectId]);
    assert.match(printed, /projectId +0123456789abcdef0123456789abcdef \(flag --project-id\)/);
  });

  it("tells the version of the engine on PATH, and warns of an old one", async function () {
    if (process.platform === "win32") this.skip();
    const bin = join(kps().folder, "bin");
    const env = { PATH: `${bin}:/bin:/usr/bin` };
    writeScript(join(bin, "pulumi"), "echo v3.259.0");
    assert.match(await kps().succeed(["doctor"], { env }), /^ok {7}engine +pulumi v3\.259\.0$/m);
    writeScript(join(bin, "pulumi"), "echo v3.99.1");
    assert.match(await kps().succeed(["doctor"], { env }), /^warning {2}engine +pulumi v3\.99\.1\n +-> Upgrade/m);
  });

  it("tells of the acknowledgements file, and calls a broken one a problem", async () => {
    await kps().succeed(["ack", "--all", "--reason", "r"]);
    assert.match(await kps().succeed(["doctor"]), /acknowledgements +.*14 in force, 0 expired/);
    kps().write(acknowledgementsFileName, "acknowledgements: 1\n");
    const { code, stdout } = await kps().run(["doctor"]);
    assert.equal(code, 1);
    assert.match(stdout, /^problem {2}acknowledgements .*must be a list/m);
  });

  it("tells a certificate that is not trusted from one that is", async () => {
    const { cert, key, file } = tlsFixture("own");
    const { url } = await startServer(always(200, '{"total":0,"tasks":[]}'), { cert, key });
    const env = { KPS_ENDPOINT: url };
    const { code, stdout } = await kps().run(["doctor"], { env });
    assert.equal(code, 1);
    assert.match(stdout, /^problem {2}TLS .*certificate is not trusted.*\n.*cacertFile/m);
    const trusted = await kps().succeed(["doctor", "--cacert-file", file], { env });
    assert.match(trusted, /^ok {7}TLS +the certificate is trusted, by the authorities of cacertFile too$/m);
    assert.match(await kps().succeed(["doctor", "--insecure"], { env }), /^warning {2}TLS .*not checked/m);
  });

  it("shows hostile answers without their controls", async () => {
    const body = JSON.stringify({ error_code: "X\u001b[2J", error_msg: "\r\n::error::x\u202e" });
    const { url } = await startServer(always(400, body));
    const { stdout } = await kps().run(["doctor"], { env: { KPS_ENDPOINT: url } });
    assert.ok(!/[\u001b\r\u202e]/.test(stdout) && !/^::/m.test(stdout));
  });
});
