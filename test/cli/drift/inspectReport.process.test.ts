import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const schemas = join(__dirname, "..", "..", "..", "sdk", "cli", "reports");
const hostile = "</summary><script>x</script>`|\u001b[2J";
const task = (index: number) => ({
  task_id: `t-${index}`,
  operate_type: "FAILED_REPLACE",
  task_time: "1760000000000",
  server_id: `s-${index % 40}`,
  server_name: index === 0 ? hostile : `web-${index % 40}`,
  keypair_name: "prod",
});
const closed = { id: "sg-closed", rules: [{ protocol: "tcp", multiport: "22", remote_ip_prefix: "10.0.0.0/8" }] };
const tasks = Array.from({ length: 50 }, (_, index) => task(index));
const servers = Array.from({ length: 39 }, (_, index) => ({
  id: `s-${index}`,
  keyName: "prod",
  securityGroupIds: ["sg-closed"],
}));
const reports = ["json", "markdown", "html", "text"].flatMap((name) => ["--report", `${name}=r.${name}`]);

interface Entry {
  readonly findings?: readonly { readonly cause: string; readonly result: string }[];
}

describe("--inspect of kps drift and kps check", function () {
  this.timeout(120_000);
  const denied = (...deniedActions: string[]) => ({
    credentials: { accessKeys: [{ accessKey: "limited", secretKey: "limited-secret", deniedActions }] },
  });

  for (const [name, actions] of [
    ["with every permission", []],
    ["without that for ECS", ["ecs:*"]],
    ["without that for VPC", ["vpc:*"]],
    ["without both", ["ecs:*", "vpc:*"]],
  ] as const) {
    describe(name, () => {
      const simulator = simulatorPerTest(denied(...actions));
      const kps = useKpsFolder(simulator);
      beforeEach(() => {
        simulator().setFailedTasks(tasks);
        simulator().setServers(servers, [closed]);
      });

      it("the verdict is the same, each server is read once, and the reports say what was found", async () => {
        const plain = await kps().run(["drift", "--report", "json"]);
        const before = simulator().requests.length;
        const { code, stderr } = await kps().run(["drift", "--inspect", ...reports]);
        assert.equal(code, plain.code, stderr);
        const asked = simulator()
          .requests.slice(before)
          .map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`);
        assert.equal(new Set(asked).size, asked.length, "nothing is read twice");
        assert.ok(asked.length <= 45 && asked.every((one) => one.startsWith("GET ")), asked.join("\n"));
        const report = JSON.parse(kps().read("r.json") ?? "") as { status: string; counts: object; new: Entry[] };
        const without = JSON.parse(plain.stdout) as typeof report;
        assert.deepEqual([report.status, report.counts], [without.status, without.counts]);
        const validate = new Ajv({ strict: false }).compile(
          JSON.parse(readFileSync(join(schemas, "driftReport.schema.json"), "utf8")) as object,
        );
        assert.ok(validate(report), JSON.stringify(validate.errors));
        assert.ok(report.new.every(({ findings = [] }) => findings.length === 6));
        const wanted = actions.length === 0 ? /closed security group/ : /Grant the action (ecs|vpc):/;
        for (const format of ["markdown", "html", "text"]) {
          const text = kps().read(`r.${format}`) ?? "";
          assert.match(text, wanted, format);
          assert.doesNotMatch(text, /\u001b/, format);
          if (format !== "text") assert.ok(!text.includes("<script>") && text.includes("<details>"), format);
        }
      });
    });
  }

  describe("of kps check", () => {
    const simulator = simulatorPerTest(denied());
    const kps = useKpsFolder(simulator);

    it("adds what was found to the text and the JSON, and changes no code", async () => {
      simulator().setFailedTasks(tasks);
      simulator().setServers(servers, [closed]);
      const plain = await kps().run(["check"]);
      const text = await kps().run(["check", "--inspect"]);
      assert.equal(text.code, plain.code);
      assert.match(text.stdout, /Causes found on the servers:/);
      assert.match(text.stdout, /closed security group: 49 failures on 39 servers/);
      assert.match(text.stdout, /hcloud VPC CreateSecurityGroupRule/);
      const { stdout } = await kps().run(["check", "--inspect", "--json"]);
      const verdict = JSON.parse(stdout) as { blocking: Entry[] };
      assert.ok(verdict.blocking.every(({ findings = [] }) => findings.length === 6));
    });

    it("reads 200 servers at most, and says how many more there are", async () => {
      const many = Array.from({ length: 230 }, (_, index) => ({ ...task(index), server_id: `m-${index}` }));
      simulator().setFailedTasks(many);
      simulator().setServers([], []);
      const { stdout, code } = await kps().run(["check", "--inspect"]);
      assert.equal(code, 2);
      assert.match(stdout, /30 more servers were not inspected/);
      assert.equal(simulator().requests.filter(({ path }) => path.includes("/cloudservers/")).length, 200);
    });
  });
});
