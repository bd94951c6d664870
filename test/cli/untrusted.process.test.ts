import assert from "node:assert/strict";
import type { SimulatedTask } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { always, startRawServer } from "../support/rawServer";
import { useKpsFolder } from "../support/kpsCommand";
import type { KpsRun } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

/** Names that would be commands of GitHub Actions, Azure Pipelines or TeamCity in a log, or move a terminal. */
const hostile = [
  "::error title=x::pwned",
  "\n::stop-commands::pwned",
  "\r\n \t::set-output name=x::pwned",
  "\u2028::error::pwned",
  "##[group]pwned",
  "a ##[add-mask]pwned",
  "##vso[task.setvariable variable=x]pwned",
  "\n##vso[task.complete result=Succeeded]pwned",
  "###[command]pwned ####vso[task.x]pwned",
  "##teamcity[buildProblem description='pwned']",
  "\u001b[2J\u001b]0;pwned\u0007\u009b31m\u202epwned\u0000",
];
const tasks: SimulatedTask[] = hostile.map((name, index) => ({
  task_id: `id${index} ${name}`,
  operate_type: `FAILED_${name}`,
  task_time: String(Date.UTC(2025, 9, 16) + index),
  task_error_code: name,
  task_error_msg: name,
  server_name: name,
  server_id: name,
  keypair_name: name,
}));

describe("what names and texts of the service can do to the log of a CI", function () {
  this.slow(3_000);
  const simulator = simulatorPerTest({ tasks });
  const kps = useKpsFolder(simulator);
  const openServer = closedAfterEach(startRawServer);

  const isHarmless = ({ stdout, stderr }: KpsRun): void => {
    const text = `${stdout}\n${stderr}`;
    assert.doesNotMatch(text, /##(\[|vso\[|teamcity\[)/, "a command within a line");
    assert.doesNotMatch(text, /^\s*::/m, "a command at the start of a line");
    assert.doesNotMatch(
      text,
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
      "a control",
    );
  };
  const keys = async (): Promise<string[]> => {
    const { stdout } = await kps().run(["drift", "--report", "json"]);
    return (JSON.parse(stdout) as { new: { key: string }[] }).new.map(({ key }) => key);
  };

  for (const [what, args, shown] of [
    ["check", ["check"], /pwned/],
    ["check --json", ["check", "--json"], /pwned/],
    ["drift", ["drift"], /pwned/],
    ["drift --report json", ["drift", "--report", "json"], /pwned/],
    ["drift --report markdown", ["drift", "--report", "markdown"], /pwned/],
    ["drift --report junit", ["drift", "--report", "junit"], /pwned/],
    ["drift --report sarif", ["drift", "--report", "sarif"], /pwned/],
    ["ack", ["ack", "--all", "--reason", hostile.slice(0, -1).join(" ")], /pwned/],
    ["doctor", ["doctor"], /failed/],
    ["doctor --json", ["doctor", "--json"], /failed/],
  ] as const) {
    it(`${what}: nothing`, async () => {
      const run = await kps().run([...args]);
      assert.match(run.stdout, shown);
      isHarmless(run);
    });
  }

  for (const args of [["list"], ["list", "--json"], ["prune"]]) {
    it(`ack ${args.join(" ")}: nothing`, async () => {
      await kps().run(["ack", "--all", "--reason", hostile.slice(0, -1).join(" ")]);
      if (args[0] === "prune") simulator().setFailedTasks(0);
      const run = await kps().run(["ack", ...args]);
      assert.match(run.stdout, /pwned/);
      isHarmless(run);
    });
  }

  it("clear: nothing", async () => {
    // Ids are for addresses, where these would be refused.
    simulator().setFailedTasks(tasks.map((task, index) => ({ ...task, task_id: `id${index}` })));
    const run = await kps().run(["clear", ...(await keys()), "--yes"]);
    assert.match(run.stdout, /pwned[^]*\d+ deleted/);
    isHarmless(run);
  });

  it("clear that fails: nothing", async () => {
    const named = await keys();
    simulator().setFault({ name: "status-403", methods: ["DELETE"], pathPattern: /failed-tasks/ });
    const run = await kps().run(["clear", ...named, "--yes"]);
    assert.match(run.stderr, /pwned/);
    isHarmless(run);
  });

  for (const command of ["check", "drift", "ack list", "doctor"]) {
    it(`${command}, of an error's text: nothing`, async () => {
      const body = JSON.stringify({ error_code: `KPS.9 ${hostile.join(" ")}`, error_msg: hostile.join("\n") });
      const { url } = await openServer(always(403, body, { "X-Request-Id": "##[group]pwned" }));
      const run = await kps().run(command.split(" "), { env: { KPS_ENDPOINT: url } });
      assert.match(run.stdout + run.stderr, /pwned/);
      isHarmless(run);
    });

    it(`${command}, of a page that is no JSON: nothing`, async () => {
      const { url } = await openServer(always(200, `<html>${hostile.join("\n")}`));
      const run = await kps().run(command.split(" "), { env: { KPS_ENDPOINT: url } });
      assert.match(run.stdout + run.stderr, /html/);
      isHarmless(run);
    });
  }
});
