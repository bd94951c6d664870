import assert from "node:assert/strict";
import { generateFailedTasks, simulatorDefaults } from "../../provider/simulator";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import { violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";

describe("violations", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite();

  it("of 100,000 failures are 20 and a count, newest first, within 512 MB", () => {
    simulator().setFailedTasks(generateFailedTasks(100_000));
    const env = { NODE_OPTIONS: "--max-old-space-size=512" };
    return withPolicies(simulator(), { env }, async (stack, checked) => {
      const preview = await stack.preview(checked);
      assert.notEqual(preview.code, 0);
      const texts = violationsOf(preview, "kps-no-failed-tasks").map(({ text }) => text);
      assert.equal(texts.length, 21);
      assert.match(texts[20] ?? "", /^and 99980 more failed key-pair tasks\n.*: 100000 blocking of 100000\nTo pass: /);
      const times = texts.slice(0, 20).map((text) => / at (\S+Z):/.exec(text)?.[1] ?? "");
      assert.deepEqual(times, [...times].sort().reverse());
      assert.ok(preview.duration < 30_000, `${Math.round(preview.duration)} ms`);
    });
  });

  it("escape names and texts, hold no secret, and come in the same order whatever the list's", async () => {
    const hostile = {
      operate_type: "FAILED_RESET",
      server_name: "web\u001b[2J\nINJECTED: all is well",
      keypair_name: "pair\r\u202eevil",
      task_error_msg: "line one\nline two\u0007",
      task_time: "1700000000000",
    };
    const tasks = ["b", "a", "c"].map((task_id) => ({ ...hostile, task_id }));
    const secrets = {
      "kps:token": { value: "stack-secret-token", secret: true },
      "kps:secretKey": { value: "stack-secret-key", secret: true },
    };
    const orders: string[][] = [];
    simulator().setFailedTasks(tasks);
    await withPolicies(simulator(), { config: { "kps:region": "cn-north-4", ...secrets } }, async (stack, checked) => {
      for (const list of [tasks, [...tasks].reverse()]) {
        simulator().setFailedTasks(list);
        const { output, ...result } = await stack.preview(checked);
        const violations = violationsOf({ ...result, output });
        orders.push(violations.map(({ text }) => text));
        assert.equal(violations.length, 3);
        for (const { text } of violations) {
          assert.match(
            text,
            /^FAILED_\w+ on web\\u\{1b\}\[2J\\u\{a\}INJECTED.* with key pair pair\\u\{d\}\\u\{202e\}evil at /m,
          );
          assert.match(text, /: line one\\u\{a\}line two\\u\{7\} \(key/);
        }
        const everything = output + JSON.stringify(result.events);
        for (const secret of [simulatorDefaults.secretKey, "stack-secret-token", "stack-secret-key"])
          assert.ok(!everything.includes(secret));
        assert.doesNotMatch(output, /^INJECTED/m);
      }
    });
    assert.deepEqual(orders[0], orders[1]);
  });
});
