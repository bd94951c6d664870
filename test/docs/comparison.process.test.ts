import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";
import type { FaultName, SimulatedTask } from "../../provider/simulator";
import { generateFailedTasks } from "../../provider/simulator/tasks/generateTasks";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";
import { tableAfter } from "./pageTable";
import { root, snippetsOf } from "./snippets";

interface Endpoint {
  readonly faults: readonly FaultName[];
  /** Failures on record before the new one; 3 when absent. */
  readonly known?: number;
}

/** What the rows of the page stand for. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  "answers well": { faults: [] },
  "answers well, with 1,500 known failures": { faults: [], known: 1_500 },
  "gives no more than 2 a page": { faults: ["page-cap:2"] },
  "gives no more than 2 a page, and the first again for each": { faults: ["page-cap:2", "offset-ignored"] },
  "says `total` 3 and leaves the tasks out": { faults: ["no-tasks"] },
  "breaks off in the middle of the answer": { faults: ["truncated-body"] },
  "sends half of the JSON as if it were all": { faults: ["truncated-body:json"] },
  "sends a login page with status 200": { faults: ["html-200"] },
  "answers 401": { faults: ["status-401"] },
  "answers 403": { faults: ["status-403"] },
  "answers 500": { faults: ["status-500"] },
  "never answers": { faults: ["hanging"] },
};

const rows = tableAfter("docs/comparison.md", "the endpoint then");
const script = snippetsOf(join(root, "docs/comparison.md")).find(({ text }) => text.includes("curl"))?.text ?? "";
/** What an earlier run leaves is the same without its lines: it starts a jq for each failure, of 1,500 perhaps. */
const quietScript = script.replace(/while [^]*\ndone < new\.txt\n/, "");
const missing = ["curl", "jq", "comm"].filter((tool) => spawnSync("which", [tool]).status !== 0);
/** No tries after the first, so that this does not wait; the codes are the same with them. */
const quick = ["--max-retries", "0", "--timeout", "5s"];

describe("the comparison of docs/comparison.md", function () {
  this.timeout(60_000);
  const simulator = simulatorPerTest();
  const kps = useKpsFolder(simulator);

  const withKnown = (count: number): SimulatedTask[] => generateFailedTasks(count);
  /** The new failure stands last: the service promises no order. */
  const withNew = (count: number): SimulatedTask[] => generateFailedTasks(count + 1);

  const startScript = (text = script): ChildProcess =>
    spawn("sh", ["-c", text], {
      cwd: kps().folder,
      env: { PATH: process.env["PATH"], ...simulator().environment, TOKEN: simulatorDefaults.token },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
  const runScript = async (text = script): Promise<{ told: string; stdout: string }> => {
    const child = startScript(text);
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    const [code] = (await once(child, "close")) as [number];
    const count = stdout.match(/^new: /gm)?.length ?? 0;
    return { told: count === 0 ? String(code) : `${code}, ${count} new`, stdout };
  };
  const drift = async (): Promise<string> => {
    const args = ["drift", "--baseline", "b.json", "--write-baseline", "--report", "json", ...quick];
    const { code, stdout } = await kps().run(args);
    const { counts } = JSON.parse(stdout) as { counts: { new: number } };
    return counts.new === 0 ? String(code) : `${code}, ${counts.new} new`;
  };
  const check = async (): Promise<string> => {
    const { code } = await kps().run(["check", "--acknowledgements-file", "known.yaml", ...quick]);
    return String(code);
  };
  /** An earlier run with each, then a new failure and a fault; then a run with each of these. */
  const begin = async ({ faults, known = 3 }: Endpoint, first: () => Promise<unknown>): Promise<void> => {
    simulator().setFailedTasks(withKnown(known));
    await first();
    simulator().setFailedTasks(withNew(known));
    simulator().setFault([...faults]);
  };
  const rowOf = (name: string) => rows.find(([first]) => first === name)?.map((cell) => cell.replaceAll("*", ""));

  it("has a row for each endpoint that is tried", () => {
    assert.deepEqual(
      rows.map(([name]) => name),
      Object.keys(endpoints),
    );
  });

  for (const [name, endpoint] of Object.entries(endpoints)) {
    it(`says what the script makes of an endpoint that ${name}`, async function () {
      if (missing.length > 0) {
        console.log(`      not run: ${missing.join(", ")} is not on this machine`);
        this.skip();
      }
      assert.notEqual(quietScript, script);
      await begin(endpoint, () => runScript(quietScript));
      const [, said, next] = rowOf(name) ?? [];
      if (endpoint.faults.includes("hanging")) {
        const child = startScript();
        // The command has given up by itself by then.
        await drift();
        const isRunning = child.exitCode === null && child.signalCode === null;
        process.kill(-(child.pid ?? NaN), "SIGKILL");
        assert.deepEqual([isRunning, said], [true, "does not end"]);
      } else assert.equal((await runScript()).told, said);
      simulator().setFault(undefined);
      assert.equal((await runScript()).told, next);
    });

    it(`says what kps drift makes of an endpoint that ${name}`, async () => {
      await begin(endpoint, drift);
      const [, , , said, next] = rowOf(name) ?? [];
      assert.equal(await drift(), said);
      simulator().setFault(undefined);
      assert.equal(await drift(), next);
    });

    it(`says what kps check makes of an endpoint that ${name}`, async () => {
      await begin(endpoint, () => kps().run(["ack", "--all", "--reason", "known", "--file", "known.yaml"]));
      assert.equal(await check(), rowOf(name)?.[5]);
    });
  }

  it("is right that the script prints names as they are, and kps does not", async function () {
    if (missing.length > 0) {
      console.log(`      not run: ${missing.join(", ")} is not on this machine`);
      this.skip();
    }
    assert.match(readFileSync(join(root, "docs/comparison.md"), "utf8"), /The script prints names as they are/);
    simulator().setFailedTasks([{ ...withKnown(1)[0], server_name: "x\n::error::pwned\u001b[2J" }]);

    const isCommand = /^::error::pwned\u001b/m;
    assert.match((await runScript()).stdout, isCommand);
    const { stdout } = await kps().run(["drift"]);
    assert.match(stdout, /pwned/);
    assert.doesNotMatch(stdout, /^::|\u001b/m);
  });
});

describe("the comparison with the Terraform provider's data source", function () {
  this.timeout(60_000);
  const simulator = simulatorPerTest();
  const kps = useKpsFolder(simulator);
  const known: Readonly<Record<string, Endpoint>> = {
    "has 1,200 failed tasks": { faults: [], known: 1_200 },
    "says `total` 5 more than it gives, of 1,200": { faults: ["total-too-large:5"], known: 1_200 },
    "repeats 10 tasks at the start of the next page, of 1,200": { faults: ["pages-overlapping:10"], known: 1_200 },
    "loses a task between two pages, of 1,200": { faults: ["list-moves:delete"], known: 1_200 },
    "gets a new task after each page, for ever": { faults: ["list-moves:insert"], known: 1_200 },
    "says `total` 3 and leaves the tasks out": { faults: ["no-tasks"] },
    "answers 200 with an error of the service": { faults: ["error-200"] },
    "answers 200 without a body": { faults: ["empty-body"] },
    "sends a login page with status 200": { faults: ["html-200"] },
    "leaves the tasks' ids out, of 3": { faults: ["wrong-types:no-task-id"] },
    "sends half of the JSON as if it were all": { faults: ["truncated-body:json"] },
    "answers 401": { faults: ["status-401"] },
    "answers 403": { faults: ["status-403"] },
  };

  for (const [endpoint = "", , answer = ""] of tableAfter("docs/comparison.md", "the data source's list"))
    it(`kps terraform, where the endpoint ${endpoint}: ${answer}`, async () => {
      const { faults, known: count = 3 } = known[endpoint]!;
      simulator().setFailedTasks(count);
      for (const fault of faults) simulator().setFault(fault);
      const { code, stdout } = await kps().run(["terraform"], { input: "{}", env: { HW_MAX_RETRIES: "0" } });
      assert.equal(code, answer === "error" ? 1 : 0);
      if (answer === "error") assert.equal(stdout, "");
      else assert.equal((JSON.parse(stdout) as Record<string, string>)["blocking_count"], answer.replace(",", ""));
    });
});
