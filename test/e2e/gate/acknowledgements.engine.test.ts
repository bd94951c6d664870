import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { gateScene } from "./support/gateScene";
import { withGatedStack } from "./support/withGatedStack";

const day = (offset: number) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);
const match = { serverName: "web-1" };
const good = { match, reason: "known", created: day(-1), expires: day(20) };

/** What is wrong with an acknowledgement: its property, in a gate's list, and what is said of it. */
const wrong = [
  { entry: { ...good, match: {} }, property: "match", says: "at least one of" },
  { entry: { ...good, reason: undefined }, property: "reason", says: "is required" },
  { entry: { ...good, expires: day(190) }, property: "expires", says: "at most 180 days" },
  { entry: { ...good, match: { host: "web-1" } }, property: "match.host", says: "" },
  { entry: { ...good, created: "yesterday" }, property: "created", says: "must be" },
];

/** A gate whose arguments are not checked by TypeScript. */
class UntypedGate extends pulumi.CustomResource {
  constructor(args: pulumi.Inputs) {
    super("kps:index:FailedTasksGate", "gate", args);
  }
}

describe("acknowledgements on the real engine", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("in a gate that are wrong are failures on their property path, all at once", () => {
    // The wrong ones have types that the SDK's class does not take; programs in JavaScript can give them.
    const acknowledgements = wrong.map(({ entry }) => entry);
    const program = async () => {
      new UntypedGate({ acknowledgements });
      return Promise.resolve();
    };
    return withGatedStack({ program }, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      wrong.forEach(({ property, says }, index) => {
        const path = `acknowledgements[${index}].${property}`;
        const line = preview.output.split("\n").find((text) => text.includes(path) && text.includes(says));
        assert.ok(line !== undefined, `no failure of ${path} with "${says}" in:\n${preview.output}`);
      });
    });
  });

  it("in the file that are wrong are failures with the line of their entry", () => {
    const file = [
      "acknowledgements:",
      "  - match: {}",
      "    reason: none is matched",
      `    created: ${day(-1)}`,
      `    expires: ${day(20)}`,
      "  - match: { serverName: web-1 }",
      `    created: ${day(-1)}`,
      `    expires: ${day(190)}`,
      "    until: never",
    ].join("\n");
    const yaml = { resources: { gate: { type: "kps:FailedTasksGate" } } };
    return withGatedStack({ yaml, files: { ".kps-acknowledgements.yaml": file } }, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.output, /\.kps-acknowledgements\.yaml:2\b.*match/);
      assert.match(preview.output, /\.kps-acknowledgements\.yaml:6\b.*reason/);
      assert.match(preview.output, /\.kps-acknowledgements\.yaml:6\b.*180 days/);
      assert.match(preview.output, /\.kps-acknowledgements\.yaml:6\b.*until/);
    });
  });

  it("in the file of the project's folder cover what was there when they were written, not what came after", () => {
    const file = JSON.stringify({ acknowledgements: [{ ...good, created: day(-1) }] });
    const yaml = { resources: { gate: { type: "kps:FailedTasksGate" } } };
    return withGatedStack({ yaml, files: { ".kps-acknowledgements.yaml": file } }, async (stack, simulator) => {
      simulator.addFailedTask({ server_name: "web-1", task_time: String(Date.now() - 3 * 864e5) });
      const up = await stack.up();
      assertPassed(up);
      simulator.addFailedTask({ server_name: "web-1" });
      assertStopped(await stack.preview(), "1 blocking of 2", /Acknowledged:\n\s+- 1 until/);
    });
  });

  it("that are broad cover later failures only with includeFuture", () => {
    const scene = gateScene({ acknowledgements: [{ ...good, includeFuture: true }] });
    return withGatedStack(scene, async (stack, simulator) => {
      simulator.addFailedTask({ server_name: "web-1" });
      assertPassed(await stack.preview());
      scene.args = { acknowledgements: [good] };
      assertStopped(await stack.preview(), "1 blocking of 1");
    });
  });

  it("that have expired block", () => {
    const acknowledgements = [{ ...good, created: day(-20), expires: day(-1), includeFuture: true }];
    return withGatedStack(gateScene({ acknowledgements }), async (stack, simulator) => {
      simulator.addFailedTask({ server_name: "web-1" });
      assertStopped(await stack.preview(), "1 blocking of 1", "Expired acknowledgements (no longer apply)");
    });
  });
});
