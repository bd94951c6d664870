import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verdictOf } from "../../../provider/gate/verdict/verdict";
import { verdictRecord } from "../../../provider/gate/verdict/verdictRecord";
import { simulatorDefaults } from "../../../provider/simulator";
import { simulatorPerSuite } from "../../support/simulator";
import { useKpsFolder } from "../../support/kpsCommand";
import type { KpsRun } from "../../support/kpsCommand";

/** What the acknowledgements file needs to cover these keys. */
function acknowledging(keys: readonly string[]): string {
  const [created, expires] = [0, 30].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  const entries = keys.map((key) =>
    [
      `  - match: { key: "${key}" }`,
      "    reason: planned",
      `    created: ${created ?? ""}`,
      `    expires: ${expires ?? ""}`,
    ].join("\n"),
  );
  return `acknowledgements:\n${entries.join("\n")}\n`;
}

function verdictIn({ stdout }: KpsRun): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe("kps check", () => {
  const simulator = simulatorPerSuite({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  beforeEach(() => simulator().setFailedTasks(3));

  describe("exits with 0", () => {
    it("when there is no failure", async () => {
      simulator().setFailedTasks(0);
      assert.match(await kps().succeed(["check"]), /0 blocking of 0/);
    });

    it("when every failure is acknowledged", async () => {
      const keys = (await kps().tasks()).map(({ key }) => key);
      kps().write(".kps-acknowledgements.yaml", acknowledging(keys));
      assert.match(await kps().succeed(["check"]), /0 blocking of 3[^]*Acknowledged:\n {2}- 3 until .*planned/);
    });

    it("when the rules leave every failure out, and says how many there are", async () => {
      assert.match(await kps().succeed(["check", "--keypair-names", "none-*"]), /0 blocking of 3/);
      assert.match(await kps().succeed(["check", "--since", "2026-01-01"]), /0 blocking of 3/);
    });
  });

  describe("exits with 2", () => {
    it("when a failure blocks, and says what to do on stdout", async () => {
      const { code, stdout, stderr } = await kps().run(["check"]);
      assert.equal(code, 2);
      assert.equal(stderr, "");
      assert.match(stdout, /3 blocking of 3[^]*What to do:/);
    });

    it("when only some are acknowledged", async () => {
      const [first] = await kps().tasks();
      kps().write(".kps-acknowledgements.yaml", acknowledging([first?.key ?? ""]));
      assert.equal((await kps().run(["check"])).code, 2);
    });

    it("when an acknowledgement has expired", async () => {
      const text = acknowledging((await kps().tasks()).map(({ key }) => key))
        .replaceAll(/created: .*/g, "created: 2025-11-01")
        .replaceAll(/expires: .*/g, "expires: 2025-11-30");
      kps().write(".kps-acknowledgements.yaml", text);
      const { code, stdout } = await kps().run(["check"]);
      assert.equal(code, 2);
      assert.match(stdout, /Expired acknowledgements/);
    });
  });

  describe("exits with 1, with nothing on stdout,", () => {
    const faults = [
      "html-200",
      "no-tasks",
      "empty-body",
      "truncated-body:json",
      "total-too-large",
      "status-400",
      "status-401",
      "status-403",
      "status-404",
      "connection-reset",
      "truncated-body",
      "endless-list",
    ] as const;
    for (const fault of faults) {
      it(`when the list cannot be read: ${fault}`, async () => {
        simulator().setFault(fault);
        const { code, stdout, stderr } = await kps().run(["check", "--max-retries", "0"]);
        assert.equal(code, 1);
        assert.equal(stdout, "");
        assert.match(stderr, /^kps: The failed key-pair tasks could not be read, so nothing passes/);
        assert.doesNotMatch(stderr, /\n\s+at /, "a stack");
        assert.ok(!stderr.includes(simulatorDefaults.secretKey), "the secret key");
      });
    }

    it("when nothing listens", async () => {
      const stderr = await kps().fail(["check", "--max-retries", "0"], { env: { KPS_ENDPOINT: "http://127.0.0.1:9" } });
      assert.match(stderr, /nothing passes/);
    });

    it("when it takes longer than --timeout", async () => {
      simulator().setFault("hanging");
      assert.match(await kps().fail(["check", "--timeout", "500ms"]), /500 ?ms|0\.5 ?s/);
    });

    it("when there are no credentials, saying which were looked for", async () => {
      const stderr = await kps().fail(["check"], { env: { HW_ACCESS_KEY: "", HW_SECRET_KEY: "" } });
      assert.match(stderr, /HW_ACCESS_KEY/);
    });

    it("when the region is not known", async () => {
      assert.match(await kps().fail(["check"], { env: { HW_REGION_NAME: "" } }), /region/);
    });

    it("when the acknowledgements file is broken, with its line", async () => {
      kps().write(".kps-acknowledgements.yaml", "acknowledgements:\n  - match: {}\n");
      assert.match(await kps().fail(["check"]), /\.kps-acknowledgements\.yaml:2/);
    });

    it("when the named acknowledgements file is not there", async () => {
      assert.match(await kps().fail(["check", "--acknowledgements-file", "none.yaml"]), /none\.yaml cannot be read/);
    });

    it("when an option is misspelt, with the near miss", async () => {
      assert.match(await kps().fail(["check", "--keypair-name", "x"]), /Did you mean --keypair-names\?/);
      assert.match(await kps().fail(["chek"]), /Did you mean check\?/);
    });

    it("when an option's value is wrong", async () => {
      assert.match(await kps().fail(["check", "--since", "7d"]), /an age such as 7d would open the gate by itself/);
      assert.match(await kps().fail(["check", "--timeout", "soon"]), /--timeout: must/);
      assert.match(await kps().fail(["check", "--project-id", "../x"]), /--project-id: must/);
      assert.match(await kps().fail(["check", "prod"]), /too many arguments/);
    });

    it("when several options cannot be used, all of them named", async () => {
      const stderr = await kps().fail(["check", "--region", "a b", "--timeout", "soon", "--since", "7d"]);
      assert.match(stderr, /region[^]*timeout[^]*since/);
    });

    it("when --region is given twice, since the parser would read the last alone", async () => {
      const stderr = await kps().fail(["check", "--region", "cn-north-4", "--region", "cn-north-1"]);
      assert.match(stderr, /--region.*can be given once/s);
      assert.equal(simulator().requests.filter(({ path }) => path.includes("cn-north-1")).length, 0);
    });

    it("when it is interrupted", async () => {
      simulator().setFault("hanging");
      const run = kps().run(["check"], {
        onStart: (child) => {
          const stop = simulator().onRequest(() => undefined);
          setTimeout(() => {
            stop();
            child.kill("SIGINT");
          }, 700);
        },
      });
      const { code, stdout, stderr } = await run;
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.match(stderr, /cancelled/);
      assert.doesNotMatch(stderr, /bug/);
    });
  });

  describe("--json", () => {
    it("is the record of the verdict that a program gets", async () => {
      const run = await kps().run(["check", "--json"]);
      assert.equal(run.code, 2);
      const tasks = await kps().tasks();
      const { scope, message, ...record } = verdictIn(run);
      const list = { scope: scope as never, credentials: "keys from HW_ACCESS_KEY", tasks };
      const expected = JSON.parse(JSON.stringify(verdictRecord(verdictOf(list, {}, Date.now())))) as object;
      assert.deepEqual({ ...record, scope, message }, expected);
    });

    for (const [what, fault] of [
      ["a verdict", undefined],
      ["an unknown one", "html-200"],
    ] as const) {
      it(`has the fields of getFailedTasksVerdict's schema: ${what}`, async () => {
        simulator().setFault(fault);
        const record = verdictIn(await kps().run(["check", "--json"]));
        const { functions } = JSON.parse(readFileSync(join(__dirname, "../../../provider/schema.json"), "utf8")) as {
          functions: Record<string, { outputs: { properties: object; required: string[] } }>;
        };
        const outputs = functions["kps:index:getFailedTasksVerdict"]?.outputs;
        const known = Object.keys(outputs?.properties ?? {});
        assert.deepEqual(
          Object.keys(record).filter((name) => !known.includes(name)),
          [],
        );
        assert.deepEqual(
          outputs?.required.filter((name) => record[name] === undefined),
          [],
        );
      });
    }

    it("says unknown, exits with 1 and lists nothing when the list cannot be read", async () => {
      simulator().setFault("status-403");
      const run = await kps().run(["check", "--json"]);
      assert.equal(run.code, 1);
      const { status, passes, error, blockingCount } = verdictIn(run);
      assert.deepEqual(
        { status, passes, error, blockingCount },
        {
          status: "unknown",
          passes: false,
          error: { class: "PermissionError", code: "KPS.9003" },
          blockingCount: undefined,
        },
      );
    });

    it("shows no raw control of a hostile name", async () => {
      simulator().setFailedTasks(1);
      simulator().addFailedTask({ server_name: "\u001b[31m\n::error::x\u2028", task_id: "a-1" });
      const { stdout } = await kps().run(["check", "--json"]);
      assert.doesNotMatch(stdout, /\u001b|^::/m);
      assert.match((await kps().run(["check"])).stdout, /\\u\{1b\}\[31m/);
    });
  });

  it("reads the project that is named, by id or by name", async () => {
    assert.match((await kps().run(["check", "--project-name", "cn-north-4"])).stdout, /cn-north-4\/cn-north-4 \(/);
    const { stdout } = await kps().run(["check", "--project-id", simulatorDefaults.projectId]);
    assert.match(stdout, new RegExp(simulatorDefaults.projectId));
  });
});
