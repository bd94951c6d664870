import assert from "node:assert/strict";
import type { SimulatorOptions } from "../../../provider/simulator";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const open = {
  id: "sg-open",
  rules: [{ protocol: "tcp", multiport: "22", remote_ip_prefix: "100.125.0.0/16" }],
};
const closed = { id: "sg-closed", rules: [{ protocol: "tcp", multiport: "22", remote_ip_prefix: "10.0.0.0/8" }] };
const grouped = {
  id: "sg-grouped",
  rules: [{ protocol: "tcp", multiport: "22", remote_address_group_id: "ag-1" }],
};
const task = (fields: object = {}) => ({
  task_id: "t-1",
  operate_type: "FAILED_REPLACE",
  task_time: "1760000000000",
  server_id: "s-1",
  server_name: "web-1",
  keypair_name: "prod",
  ...fields,
});
const server = (fields: object = {}) => ({ id: "s-1", keyName: "prod", securityGroupIds: ["sg-open"], ...fields });

interface Finding {
  readonly cause: string;
  readonly result: string;
  readonly text: string;
  readonly rule?: { readonly hcloud: string; readonly terraform: string; readonly pulumi: string };
  readonly isHistory?: true;
}

describe("kps explain --inspect", function () {
  this.timeout(60_000);
  const denied = (...deniedActions: string[]): SimulatorOptions => ({
    credentials: { accessKeys: [{ accessKey: "limited", secretKey: "limited-secret", deniedActions }] },
  });

  function useExplained(options: SimulatorOptions = {}) {
    const simulator = simulatorPerTest(options);
    const kps = useKpsFolder(simulator);
    const findings = async (
      tasks: readonly object[],
      servers: readonly { id: string }[],
      ...args: string[]
    ): Promise<Finding[][]> => {
      simulator().setFailedTasks(tasks);
      simulator().setServers(servers, [open, closed, grouped]);
      const { code, stdout, stderr } = await kps().run(["explain", "--all", "--inspect", "--json", ...args]);
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stdout, /user-data|chpasswd|IyEvYmluL2Jhc2g/, "the user data of a server is secret");
      return (JSON.parse(stdout) as { tasks: { findings: Finding[] }[] }).tasks.map((one) => one.findings);
    };
    const only = async (cause: string, taskFields: object, serverFields: object | undefined, ...args: string[]) => {
      const servers = serverFields === undefined ? [] : [server(serverFields)];
      const [found = []] = await findings([task(taskFields)], servers, ...args);
      const finding = found.find((one) => one.cause === cause);
      assert.ok(finding, JSON.stringify(found));
      return finding;
    };
    return { simulator, kps, findings, only };
  }

  describe("says of each cause what was found:", () => {
    const { simulator, only } = useExplained();

    for (const [cause, result, taskFields, serverFields, text] of [
      ["serverGone", "found", {}, undefined, /no longer exists/],
      ["serverGone", "not the cause", {}, {}, /exists/],
      ["serverState", "found", {}, { status: "SHUTOFF" }, /shut down; to replace .* must be running/],
      ["serverState", "found", { operate_type: "FAILED_RESET" }, {}, /running; to reset .* must be shut down/],
      ["serverState", "found", {}, { status: "REBOOT" }, /REBOOT/],
      ["serverState", "found", {}, { taskState: "powering-off" }, /powering-off/],
      ["serverState", "not the cause", {}, {}, /is running/],
      ["serverState", "not the cause", { operate_type: "FAILED_BIND" }, { status: "SHUTOFF" }, /is shut down/],
      ["serverState", "could not tell", { operate_type: "FAILED_ROTATE" }, {}, /not known/],
      ["image", "found", {}, { metadata: { os_type: "Windows" } }, /Windows/],
      ["image", "found", {}, { metadata: { image_name: "CentOS Stream 8 64bit" } }, /CentOS Stream 8/],
      ["image", "found", {}, { metadata: { "metering.imagetype": "private" } }, /not a public image/],
      ["image", "not the cause", {}, {}, /supported/],
      ["image", "could not tell", {}, { metadata: { image_name: "" } }, /not described/],
      ["keyPairChanged", "found", {}, { keyName: "newer" }, /newer is bound .* not prod/],
      ["keyPairChanged", "not the cause", {}, {}, /prod is bound/],
      ["keyPairChanged", "found", { operate_type: "FAILED_UNBIND" }, { keyName: null }, /No key pair is bound/],
      ["securityGroup", "found", {}, { securityGroupIds: ["sg-closed"] }, /do not let in TCP 22/],
      ["securityGroup", "not the cause", {}, {}, /let in TCP 22 from 100\.125\.0\.0\/16/],
      ["securityGroup", "could not tell", {}, { securityGroupIds: ["sg-grouped"] }, /depends on the rules/],
      ["securityGroup", "does not apply", { operate_type: "FAILED_RESET" }, { securityGroupIds: ["sg-closed"] }, /SSH/],
      [
        "securityGroup",
        "does not apply",
        { operate_type: "FAILED_UNBIND" },
        { securityGroupIds: ["sg-closed"], status: "SHUTOFF" },
        /without SSH/,
      ],
    ] as const) {
      it(`${cause}: ${result}, for ${JSON.stringify(taskFields)} and ${JSON.stringify(serverFields ?? "no server")}`, async () => {
        const finding = await only(cause, taskFields, serverFields);
        assert.equal(finding.result, result, finding.text);
        assert.match(finding.text, text);
      });
    }

    it("taskRunning: found while a task of the server runs", async () => {
      simulator().setRunningTasks([task({ operate_type: "RUNNING_REPLACE" })]);
      assert.equal((await only("taskRunning", {}, {})).result, "found");
      simulator().setRunningTasks([task({ server_id: "other" })]);
      assert.equal((await only("taskRunning", {}, {})).result, "not the cause");
    });

    it("the SSH port is that of --ssh-port", async () => {
      const finding = await only("securityGroup", {}, {}, "--ssh-port", "2222");
      assert.equal(finding.result, "found");
      assert.match(finding.rule?.hcloud ?? "", /multiport=2222 /);
      assert.match(finding.rule?.terraform ?? "", /ports {13}= "2222"/);
      assert.match(finding.rule?.pulumi ?? "", /ports: "2222"/);
    });
  });

  describe("changes nothing, and reads each thing once", () => {
    const { simulator, findings } = useExplained();

    it("50 failures on 40 servers take 45 requests: 40 servers, 2 groups, 1 running list, 2 for the failed list", async () => {
      const servers = Array.from({ length: 40 }, (_, index) =>
        server({ id: `s-${index}`, securityGroupIds: ["sg-open", "sg-closed"] }),
      );
      const tasks = Array.from({ length: 50 }, (_, index) =>
        task({ task_id: `t-${index}`, server_id: `s-${index % 40}` }),
      );
      const found = await findings(tasks, servers);
      assert.equal(found.length, 50);
      const paths = simulator().requests.map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`);
      assert.equal(new Set(paths).size, paths.length, "nothing is read twice");
      assert.equal(paths.length, 45, paths.join("\n"));
      assert.ok(paths.every((path) => path.startsWith("GET ")));
      assert.ok(simulator().requests.mostAtOnce <= 12, String(simulator().requests.mostAtOnce));
    });
  });

  describe("without the permission for ECS", () => {
    const { simulator, findings } = useExplained(denied("ecs:cloudServers:showServer"));

    it("says which to grant, asks once, and still tells the rest", async () => {
      const tasks = [task(), task({ task_id: "t-2", server_id: "s-2" }), task({ task_id: "t-3", server_id: "s-3" })];
      for (const found of await findings(tasks, [server()])) {
        const results = Object.fromEntries(found.map(({ cause, result }) => [cause, result]));
        assert.equal(results["taskRunning"], "not the cause");
        for (const cause of ["serverGone", "keyPairChanged", "serverState", "image", "securityGroup"]) {
          assert.equal(results[cause], "could not look");
        }
        assert.match(found[0]?.text ?? "", /Grant the action ecs:cloudServers:showServer/);
      }
      assert.ok(simulator().requests.filter(({ path }) => path.includes("/cloudservers/")).length <= 3);
    });
  });

  describe("without the permission for VPC", () => {
    const { only } = useExplained(denied("vpc:securityGroupRules:list"));

    it("says which to grant, and still tells the rest", async () => {
      const finding = await only("securityGroup", {}, {});
      assert.equal(finding.result, "could not look");
      assert.match(finding.text, /Grant the action vpc:securityGroupRules:list/);
      assert.equal((await only("serverState", {}, {})).result, "not the cause");
    });
  });

  describe("without both, and without running tasks", () => {
    const { findings, kps } = useExplained(denied("ecs:*", "vpc:*", "kps::getRunningTask"));

    it("looks nowhere, and explains all the same", async () => {
      const [found = []] = await findings([task()], [server()]);
      assert.deepEqual(
        found.map(({ result }) => result),
        Array(6).fill("could not look"),
      );
      const { code, stdout } = await kps().run(["explain", "--all", "--inspect"]);
      assert.equal(code, 0);
      assert.match(stdout, /Grant the action kps::getRunningTask/);
      assert.match(stdout, /Check, in this order:/);
    });
  });

  describe("as text", () => {
    const { simulator, kps } = useExplained();

    it("shows the rule to add once, and how to delete what is history", async () => {
      simulator().setFailedTasks([
        task(),
        task({ task_id: "t-2", server_id: "s-2" }),
        task({ task_id: "t-3", server_id: "gone" }),
      ]);
      const group = { securityGroupIds: ["sg-closed"] };
      simulator().setServers([server(group), server({ id: "s-2", ...group })], [closed]);
      const { stdout } = await kps().run(["explain", "--all", "--inspect"]);
      assert.equal(stdout.match(/hcloud VPC CreateSecurityGroupRule/g)?.length, 1);
      assert.equal(stdout.match(/huaweicloud_networking_secgroup_rule/g)?.length, 1);
      assert.match(
        stdout,
        /Already resolved, nothing left to fix[^\n]*\n {6}npx pulumi-kps clear --region cn-north-4 --project-id \w+ \w{16}\n/,
      );
      assert.match(stdout, /server deleted: found\./);
    });

    it("refuses a port that is not one", async () => {
      for (const port of ["0", "65536", "ssh"]) {
        const { code, stderr } = await kps().run(["explain", "--all", "--ssh-port", port]);
        assert.equal(code, 1);
        assert.match(stderr, /--ssh-port: must be a port/);
      }
    });
  });
});
