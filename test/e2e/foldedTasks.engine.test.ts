import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { assertPassed } from "../support/engine/assertPassed";
import { assertReadableFailure } from "../support/engine/assertReadableFailure";
import { stackConfigOf } from "../support/engine/configurationOf";
import { builtPlugin } from "../support/engine/stackOptions";
import { useProgram } from "../support/engine/useProgram";
import { expectedTasks } from "../support/records";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId } = simulatorDefaults;
const token = "kps:index:getFailedTasks";
const count = 2500;

describe("a long list in a program", function () {
  this.timeout(90_000);
  const simulator = simulatorPerSuite({ tasks: count, runningTasks: count });
  const stack = useProgram(() => ({ config: stackConfigOf(simulator()) }));
  const wanted = () => expectedTasks(simulator().failedTasks(), region, projectId);

  it("crosses the engine in a few texts when this SDK asks for it, and reads as ever", async () => {
    const seen: Record<string, unknown>[] = [];
    assertPassed(
      await stack.preview(async () => {
        seen.push(await invoke({ foldedTasks: "gzip" }), { ...(await kps.getFailedTasks()) });
      }),
    );
    const [raw, read] = seen;
    assert.equal((raw?.["foldedTasks"] as unknown[]).length, 3);
    const { foldedTasks, ...rest } = raw ?? {};
    assert.ok(foldedTasks);
    assert.deepEqual(read, { ...rest, tasks: wanted() });
  });

  it("is plain for everyone else, and for a form that the plugin does not know", async () => {
    const seen: Record<string, unknown>[] = [];
    assertPassed(
      await stack.preview(async () => {
        seen.push(await invoke({}), await invoke({ foldedTasks: "a later form" }));
      }),
    );
    for (const raw of seen) {
      assert.deepEqual(Object.keys(raw).sort(), ["id", "projectTotal", "scope", "tasks", "total"]);
      assert.deepEqual(raw["tasks"], wanted());
    }
  });

  it("is plain below 100 tasks", async () => {
    const keypairName = simulator().failedTasks()[0]?.keypair_name ?? "";
    const seen: Record<string, unknown>[] = [];
    assertPassed(
      await stack.preview(async () => {
        seen.push(await invoke({ foldedTasks: "gzip", keypairNames: [`${keypairName}-none`] }));
      }),
    );
    assert.deepEqual(seen[0]?.["tasks"], []);
  });

  it("is the same as an output, and a secret when an argument is one", async () => {
    const up = await stack.up(() => {
      const failed = kps.getFailedTasksOutput({ since: pulumi.secret("2020-01-01") });
      const plain = kps.getFailedTasksOutput();
      return Promise.resolve({ secret: failed.tasks, first: plain.tasks[0], total: plain.total });
    });
    assertPassed(up);
    assert.deepEqual(up.outputs["secret"], { value: wanted(), secret: true });
    assert.deepEqual(up.outputs["first"]?.value, wanted()[0]);
    assert.equal(up.outputs["total"]?.value, count);
  });

  it("of running tasks reads the same in both forms", async () => {
    const seen: unknown[] = [];
    assertPassed(
      await stack.preview(async () => {
        seen.push(await kps.getRunningTasks(), await pulumi.runtime.invoke("kps:index:getRunningTasks", {}));
      }),
    );
    assert.equal((seen[0] as kps.GetRunningTasksResult).total, count);
    assert.deepEqual(seen[0], seen[1]);
  });

  it("is plain where a transform drops the argument", async () => {
    const asked: object[] = [];
    const seen: kps.FailedTask[][] = [];
    assertPassed(
      await stack.preview(async () => {
        pulumi.runtime.registerInvokeTransform(({ args, opts }) => {
          asked.push({ ...args });
          return { args: {}, opts };
        });
        seen.push((await kps.getFailedTasks()).tasks);
      }),
    );
    assert.deepEqual(asked, [{ foldedTasks: "gzip" }]);
    assert.deepEqual(seen[0], wanted());
  });
});

describe("a plugin that is older than folded lists", function () {
  this.timeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), "kps-older-"));
  const simulator = simulatorPerSuite({ tasks: 150 });
  before("make it", () => {
    cpSync(builtPlugin, folder, { recursive: true });
    const bundles = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
    for (const path of bundles.map((name) => join(folder, name))) {
      // It knows no argument of this name then, as it did not before.
      writeFileSync(path, readFileSync(path, "utf8").replaceAll('"foldedTasks"', '"unheardOf"'));
    }
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const stack = useProgram(() => ({ config: stackConfigOf(simulator()), pluginPath: folder }));

  it("is asked again for the plain form, by promise and as an output", async () => {
    const seen: unknown[] = [];
    const up = await stack.up(async () => {
      await assert.rejects(invoke({ foldedTasks: "gzip" }), /foldedTasks is not known/);
      seen.push((await kps.getFailedTasks()).tasks);
      return { tasks: kps.getFailedTasksOutput({ operateTypes: pulumi.secret(["FAILED_RESET"]) }).tasks };
    });
    assertPassed(up);
    const wanted = expectedTasks(simulator().failedTasks(), region, projectId);
    assert.deepEqual(seen[0], wanted);
    const resets = wanted.filter(({ operateType }) => operateType === "FAILED_RESET");
    assert.deepEqual(up.outputs["tasks"], { value: resets, secret: true });
  });

  it("reports wrong arguments without a word on this", async () => {
    const preview = await stack.preview(async () => void (await kps.getFailedTasks({ pageSize: 0 })));
    assertReadableFailure(preview, "(pageSize)");
    assert.doesNotMatch(preview.output, /foldedTasks/);
  });
});

/** The answer as it crosses the engine. */
function invoke(args: Record<string, unknown>): Promise<Record<string, unknown>> {
  return pulumi.runtime.invoke(token, args) as Promise<Record<string, unknown>>;
}
