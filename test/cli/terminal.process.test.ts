import assert from "node:assert/strict";
import type { SimulatedTask } from "../../provider/simulator";
import stringWidth from "string-width";
import { useKpsFolder } from "../support/kpsCommand";
import { useTerminals, onTerminal } from "../support/terminal";
import type { TerminalOptions } from "../support/terminal";
import { simulatorPerTest } from "../support/simulator";

const colour = /\u001b\[3\dm/;

/** Names of all lengths and scripts, with an error text of some words. */
const tasks: SimulatedTask[] = ["web-1", "db-replica-测试-01", "x".repeat(100), "网关-🚀-".repeat(6)].map(
  (name, index) => ({
    task_id: `id${index}`,
    operate_type: "FAILED_RESET",
    task_time: String(Date.UTC(2025, 9, 16) + index),
    task_error_code: "KPS.6011",
    task_error_msg: "The server was stopped, started or its disk was detached during the operation",
    server_name: name,
    server_id: name,
    keypair_name: name,
  }),
);

describe("kps on a terminal", function () {
  this.slow(5_000);
  this.timeout(60_000);
  useTerminals();
  const simulator = simulatorPerTest({ tasks });
  const kps = useKpsFolder(simulator);
  const run = (args: readonly string[], options: TerminalOptions = {}) =>
    onTerminal(kps(), args, { ...options, env: { ...simulator().environment, ...options.env } });
  const keys = async (): Promise<string[]> => {
    const { stdout } = await kps().run(["drift", "--report", "json"]);
    return (JSON.parse(stdout) as { new: { key: string }[] }).new.map(({ key }) => key);
  };

  describe("the question of clear", () => {
    const answered = async (typed: string) => {
      const [first = ""] = await keys();
      return run(["clear", first], { types: { at: /Type yes: /, keys: typed } });
    };

    it("deletes after yes", async () => {
      const { code, screen } = await answered("yes\r");
      assert.equal(code, 0, screen);
      assert.match(screen, /1 of 4 failed tasks[^]*Delete this failed task for good\?[^]*1 deleted\n$/);
      assert.equal(simulator().failedTasks().length, 3);
    });

    for (const [what, typed] of [
      ["no", "no\r"],
      ["y alone", "y\r"],
      ["an empty line", "\r"],
      ["Ctrl-C", "\u0003"],
      ["Ctrl-D", "\u0004"],
    ] as const) {
      it(`deletes and archives nothing after ${what}`, async () => {
        const { code, screen } = await answered(typed);
        assert.equal(code, 1, screen);
        assert.match(screen, /was not confirmed\. Nothing was deleted\.\n$/);
        assert.equal(simulator().failedTasks().length, 4);
        assert.deepEqual(kps().files(), []);
      });
    }

    it("is shown when stdout is a file", async () => {
      const [first = ""] = await keys();
      const types = { at: /Type yes: /, keys: "yes\r" };
      const { code } = await run(["clear", first], { types, through: 'exec "$@" > out' });
      assert.equal(code, 0);
      assert.match(kps().read("out") ?? "", /1 deleted\n$/);
    });
  });

  describe("colours", () => {
    for (const command of ["drift", "doctor"]) {
      it(`are shown by ${command}`, async () => {
        assert.match((await run([command])).screen, colour);
      });
      for (const [why, options] of [
        ["where NO_COLOR is set", { env: { NO_COLOR: "1" } }],
        ["where the terminal is dumb", { env: { TERM: "dumb" } }],
      ] as const) {
        it(`are not shown by ${command} ${why}`, async () => {
          assert.doesNotMatch((await run([command], options)).screen, /\u001b/);
        });
      }
      it(`are not written by ${command} to a file`, async () => {
        await run([command], { through: 'exec "$@" > out' });
        assert.doesNotMatch(kps().read("out") ?? assert.fail("no file"), /\u001b/);
      });
    }

    it("are not in a report's file", async () => {
      await run(["drift", "--report", "text=r.txt"]);
      assert.doesNotMatch(kps().read("r.txt") ?? assert.fail("no report"), /\u001b/);
    });
  });

  describe("lines", () => {
    const scopes = ["--scope", "cn-north-4/0123456789abcdef0123456789abcdef", "--scope", "cn-north-4/nowhere"];
    /** What is to be copied stays on one line: the terminal's own break is no part of it. */
    const isToCopy = (what: string, line: string) => what === "check" && /^ {6}/.test(line);

    for (const columns of [64, 80, 140]) {
      for (const [what, args] of [
        ["check", ["check"]],
        ["drift", ["drift"]],
        ["drift of several scopes", ["drift", ...scopes]],
        ["ack", ["ack", "--all", "--reason", "from before the gate, see OPS-1204"]],
        ["ack list", ["ack", "list"]],
        ["clear", ["clear"]],
        ["doctor", ["doctor"]],
      ] as const) {
        it(`of ${what} fit ${columns} columns`, async () => {
          if (what === "ack list") await kps().run(["ack", "--all", "--reason", "from before the gate, see OPS-1204"]);
          const more = what === "clear" ? [...(await keys()), "--yes"] : [];
          const { screen } = await run([...args, ...more], { columns });
          const lines = screen.split("\n").filter((line) => !isToCopy(what, line));
          assert.ok(lines.length > 3, screen);
          assert.deepEqual(
            lines.filter((line) => stringWidth(line) > columns),
            [],
          );
        });
      }
    }

    it("of tables are broken between words", async () => {
      const { screen } = await run(["drift"]);
      const cells = screen.split("\n").map((line) => line.split("│")[5]?.trim() ?? "");
      const text = cells.filter((cell) => cell !== "").join(" ");
      assert.match(
        text,
        /FAILED_RESET KPS\.6011 The server was stopped, started or its disk was detached during the operation/,
      );
    });

    it("of tables hold names whole", async () => {
      const { screen } = await run(["drift"], { columns: 80 });
      const cells = screen.split("\n").map((line) => line.split("│")[3]?.trim() ?? "");
      assert.ok(cells.join("").includes("x".repeat(100)), screen);
      assert.ok(cells.join("").includes("网关-🚀-".repeat(6)), screen);
    });

    it("are whole in a log", async () => {
      const { stdout } = await kps().run(["check"]);
      assert.match(
        stdout,
        /The server was stopped, started or its disk was detached during the operation – on web-1, latest/,
      );
    });
  });
});

describe("the progress of long reads", function () {
  this.slow(8_000);
  this.timeout(60_000);
  useTerminals();
  const simulator = simulatorPerTest({ tasks, latencyMs: 1_500 });
  const kps = useKpsFolder(simulator);
  const shown = /Reading: 0 of 1 lists done/;

  for (const command of ["check", "drift"]) {
    it(`is shown on a terminal and taken away by kps ${command}`, async () => {
      const { screen } = await onTerminal(kps(), [command], { env: simulator().environment });
      assert.match(screen, shown);
      const last = screen.lastIndexOf("Reading: ");
      assert.match(screen.slice(last), /^Reading: \d of 1 lists done …\r\u001b\[K/);
    });
  }

  it("is shown when the report goes to a file", async () => {
    const options = { env: simulator().environment, through: 'exec "$@" > out' };
    assert.match((await onTerminal(kps(), ["drift"], options)).screen, shown);
    assert.doesNotMatch(kps().read("out") ?? "", /Reading/);
  });

  it("is not shown on a CI's terminal", async () => {
    const { screen } = await onTerminal(kps(), ["drift"], { env: { ...simulator().environment, CI: "true" } });
    assert.doesNotMatch(screen, /Reading/);
  });

  it("is not written to a log", async () => {
    assert.equal((await kps().run(["drift"])).stderr, "");
  });
});
