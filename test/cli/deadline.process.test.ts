import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { simulatorDefaults } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { useKpsFolder } from "../support/kpsCommand";
import type { KpsRun, KpsRunOptions } from "../support/kpsCommand";
import { makeNamedPipe } from "../support/makeNamedPipe";
import { simulatorPerTest } from "../support/simulator";
import { silent, startBytes } from "../support/startBytes";
import { writeScript } from "../support/writeScript";
import { everyCommand } from "./support/everyCommand";
import type { Call } from "./support/everyCommand";

const slowProject = "1".repeat(32);
const server = "0f000000-0000-4000-8000-000000000001";

/** Start of all the processes side by side, and a busy machine; well below the minutes that hold without a deadline. */
const slackMs = 12_000;
const over = (limit: string) => new RegExp(`The command did not finish within ${limit} s \\(--deadline\\)`);

describe("the time of a command", function () {
  this.timeout(60_000);
  this.slow(15_000);
  const simulator = simulatorPerTest({
    projects: [
      { id: simulatorDefaults.projectId, name: "cn-north-4" },
      { id: slowProject, name: "cn-north-4_slow" },
    ],
  });
  const kps = useKpsFolder(simulator);
  const start = closedAfterEach(startBytes);

  const timed = async (args: readonly string[], options: KpsRunOptions = {}): Promise<KpsRun & { ms: number }> => {
    const begun = performance.now();
    return { ...(await kps().run(args, options)), ms: performance.now() - begun };
  };

  describe("--deadline", () => {
    /** Runs every command side by side with a second's time: each is to end in time, unable to tell, and to say so. */
    async function endEvery(env: Readonly<Record<string, string | undefined>>): Promise<void> {
      const ended = async ({ args, options }: Call): Promise<void> => {
        const { code, stdout, stderr, ms } = await timed(args, { ...options, env });
        const name = `kps ${args.join(" ")}`;
        assert.equal(code, 1, `${name}: ${stdout}${stderr}`);
        assert.match(stdout + stderr, over("1"), name);
        assert.ok(ms < 1000 + slackMs, `${name} took ${Math.round(ms)} ms`);
      };
      await Promise.all(everyCommand({ deadline: "1s" }).map(ended));
    }

    it("ends every command at a service that hangs", async () => {
      simulator().setFault({ name: "hanging", methods: ["GET", "POST", "DELETE"], pathPattern: /tasks|projects/ });
      await endEvery({});
    });

    it("ends every command while it gets its credentials, or the projects of the account", async () => {
      simulator().setFault({ name: "hanging", methods: ["GET", "POST"], pathPattern: /auth\/tokens/ });
      const { userName, password, domainName } = simulatorDefaults;
      const env = {
        ...{ HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined },
        ...{ HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
      };
      await endEvery(env);
    });

    it("makes unknown what is unread by then, and tells of the rest", async () => {
      simulator().setFailedTasks(2);
      simulator().setFault({ name: "hanging", pathPattern: /1{32}\/failed-tasks/ });
      const scopes = [simulatorDefaults.projectId, slowProject].flatMap((id) => ["--scope", `cn-north-4/${id}`]);
      const toldOf = async (which: readonly string[]): Promise<void> => {
        const { code, stdout } = await timed(["drift", ...which, "--deadline", "3s", "--report", "json"]);
        assert.equal(code, 3);
        const report = JSON.parse(stdout) as { counts: Record<string, number> };
        assert.equal(report.counts["new"], 2);
        assert.equal(report.counts["unreadable"], 1);
      };
      await Promise.all([toldOf(scopes), toldOf(["--all-projects"])]);
    });

    it("makes unknown which servers were not inspected by then, and exits with 1", async () => {
      simulator().addFailedTask({ server_id: server, server_name: "web-1" });
      simulator().setFault({ name: "hanging", pathPattern: /cloudservers/ });
      const { code, stdout, stderr } = await timed(["explain", "--all", "--inspect", "--deadline", "2s"]);
      assert.equal(code, 1, stderr);
      assert.match(stdout, /could not look/, stderr);
      assert.match(stderr, over("2"));
    });

    it("reports in time what was read, though another run holds the baseline", async () => {
      simulator().setFailedTasks(2);
      kps().write("b.json.lock/held", "");
      const hold = setInterval(() => {
        kps().write("b.json.lock/held", "");
      }, 500);
      try {
        const args = ["drift", "--baseline", "b.json", "--write-baseline", "--deadline", "2s"];
        const { code, stdout, stderr, ms } = await timed(args);
        assert.equal(code, 3, stderr);
        assert.match(stdout, /2 new/);
        assert.match(stderr, /Waiting for another run to write \S*b\.json was cancelled/);
        assert.ok(ms < 2000 + slackMs, `it took ${Math.round(ms)} ms`);
      } finally {
        clearInterval(hold);
      }
    });

    it("holds while a pipe is read that nobody writes to", async () => {
      makeNamedPipe(join(kps().folder, "pipe"));
      const runs: readonly (readonly [string[], Record<string, string | undefined>])[] = [
        [["drift", "--config", "pipe"], {}],
        [["check", "--acknowledgements-file", "pipe"], {}],
        [["check"], { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined, HUAWEICLOUD_SDK_CREDENTIALS_FILE: "pipe" }],
      ];
      const ended = async ([args, env]: (typeof runs)[number]): Promise<void> => {
        const { code, stderr, ms } = await timed([...args, "--deadline", "1s"], { env });
        assert.equal(code, 1);
        assert.match(stderr, /pipe.* is a pipe that did not end within the command's time \(--deadline\)/);
        assert.ok(ms < 1000 + slackMs, `kps ${args.join(" ")} took ${Math.round(ms)} ms`);
      };
      await Promise.all(runs.map(ended));
    });

    it("is 24 h at most, as no timer waits longer than some weeks", async () => {
      assert.match(await kps().fail(["check", "--deadline", "30d"]), /--deadline: must be 24h at most/);
    });
  });

  describe("after the first SIGTERM", () => {
    before("skip where no signals are", function () {
      if (process.platform === "win32") this.skip();
    });

    /** Runs, sends the signal 2 s later, and demands that the command ends within the grace. */
    async function endsAt(signal: NodeJS.Signals, args: readonly string[], options: KpsRunOptions): Promise<KpsRun> {
      let sent = 0;
      const run = await kps().run(args, {
        ...options,
        onStart: (child) => {
          options.onStart?.(child);
          void delay(2_000).then(() => {
            sent = performance.now();
            child.kill(signal);
          });
        },
      });
      const ms = performance.now() - sent;
      assert.notEqual(sent, 0, `kps ${args.join(" ")} ended by itself: ${run.stdout}${run.stderr}`);
      assert.notEqual(run.code, 0);
      assert.ok(ms < 6_000, `kps ${args.join(" ")} took ${Math.round(ms)} ms`);
      return run;
    }

    it("every command ends within 5 s when the proxy is silent", async () => {
      const { port } = await start(silent);
      const env = {
        ...{ KPS_ENDPOINT: "https://kms.example.test", KPS_IAM_ENDPOINT: "https://iam.example.test" },
        HTTPS_PROXY: `127.0.0.1:${port}`,
      };
      const runs = everyCommand({}).map(({ args, options }) => endsAt("SIGTERM", args, { ...options, env }));
      for (const { stderr } of await Promise.all(runs)) assert.doesNotMatch(stderr, /this is a bug/);
    });

    for (const args of [
      ["check", "--json"],
      ["drift", "--report", "json"],
      ["explain", "--all", "--json"],
    ]) {
      it(`kps ${args.join(" ")} ends within 5 s, without success, when nobody reads what it prints`, async () => {
        simulator().setFailedTasks(2_000);
        const onStart = (child: ChildProcess) => {
          child.stdout?.pause();
          child.once("exit", () => child.stdout?.resume());
        };
        const { code, stdout } = await endsAt("SIGTERM", args, { onStart });
        assert.equal(code, 1);
        assert.throws(() => JSON.parse(stdout), "all of it was read");
      });
    }

    it("a program that the command has started, and that heeds no signal, does not keep it", async () => {
      writeScript(join(kps().folder, "pulumi"), "trap '' TERM\nwhile :; do sleep 0.2; done");
      const PATH = `${kps().folder}:${process.env["PATH"]}`;
      const home = join(kps().folder, "home");
      const [, installed] = await Promise.all([
        endsAt("SIGTERM", ["doctor"], { env: { PATH } }),
        endsAt("SIGTERM", ["install-plugin"], { env: { PATH, PULUMI_HOME: home } }),
      ]);
      assert.match(installed.stderr, /Installing the Pulumi plugin was cancelled/);
    });
  });
});
