import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;
const env = transpileOnly;

/** What comes before the line and is an error there, by what hangs it where; each registers something named `early`. */
const registered: Record<string, string> = {
  "a resource": 'new pulumi.Stash("early", { input: 1 });',
  "a component": 'new pulumi.ComponentResource("example:index:Component", "early");',
  "a resource under a provider":
    'new pulumi.Stash("early", { input: 1 }, { parent: new kps.Provider("parent", { region: "cn-north-4" }) });',
  "a resource under a stack reference":
    'new pulumi.Stash("early", { input: 1 }, { parent: new pulumi.StackReference("organization/test/dev") });',
  "a resource under a resource that is only read":
    'new pulumi.Stash("early", { input: 1 }, { parent: kps.FailedTasksGate.get("read", "cn-north-4/0123456789abcdef0123456789abcdef/read") });',
};

/** What may come before the line. */
const fine: Record<string, string> = {
  "a provider": 'new kps.Provider("own", { region: "cn-north-4" });',
  "a stack reference": 'new pulumi.StackReference("organization/test/other");',
  "a read": 'kps.FailedTasksGate.get("read", "cn-north-4/0123456789abcdef0123456789abcdef/read");',
  "a function": "const failed = kps.getFailedTasks(); failed.catch(() => undefined);",
};

describe("gateProgram after", function () {
  this.timeout(120_000);
  this.slow(20_000);
  useEngine();

  for (const [what, before] of Object.entries(registered)) {
    it(`${what}: is an error that names it, with a clean list too`, () => {
      const nodejs = cliProgram("CommonJS JavaScript", `${before}\nkps.gateProgram();`);
      return withGatedStack({ nodejs, env }, async (stack) => {
        assertStopped(await stack.preview({ timeout }), "comes after resources", /early \(\S+\)/, "./gate");
        assertStopped(await stack.up({ timeout }), "early");
        assert.deepEqual(await deployed(stack), {});
      });
    });
  }

  for (const [what, before] of Object.entries(fine)) {
    it(`${what}: passes`, () => {
      const nodejs = cliProgram("CommonJS JavaScript", `${before}\nkps.gateProgram();`);
      return withGatedStack({ nodejs, env }, async (stack) => {
        assert.equal((await stack.cli(["stack", "init", "other"])).code, 0);
        assert.equal((await stack.cli(["stack", "select", "dev"])).code, 0);
        assertPassed(await stack.preview({ timeout }));
      });
    });
  }

  const moduleFiles = {
    "resources.js": 'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Stash("early", { input: 1 });\n',
    "gate.js": 'import * as kps from "pulumi-kps";\nkps.gateProgram();\n',
  };
  const moduleOf = (body: string) => ({ ...cliProgram("ES module JavaScript", body), ...moduleFiles });

  it("an import that an ES module evaluates first: says to put the line into a module of its own, imported first", () =>
    withGatedStack({ nodejs: moduleOf('kps.gateProgram();\nimport "./resources.js";\n'), env }, async (stack) => {
      assertStopped(await stack.preview({ timeout }), "early (pulumi:index:Stash)", 'import "./gate.js"');
    }));

  it("an import of such a module: passes when clean, stops when not, with nothing created", () =>
    withGatedStack(
      { nodejs: moduleOf('import "./gate.js";\nimport "./resources.js";\n'), env },
      async (stack, simulator) => {
        assertPassed(await stack.preview({ timeout }));
        simulator.setFailedTasks(3);
        assertStopped(await stack.up({ timeout }), "3 blocking of 3");
        assert.deepEqual(await deployed(stack), {});
      },
    ));

  it("a resource of another module that it has awaited: is an error, though that one is created already", () => {
    const files = {
      "resources.js":
        'import * as pulumi from "@pulumi/pulumi";\nconst early = new pulumi.Stash("early", { input: 1 });\nawait new Promise((resolve) => early.urn.apply(resolve));\n',
    };
    const nodejs = {
      ...cliProgram("ES module JavaScript", 'import "./resources.js";\nkps.gateProgram();\n'),
      ...files,
    };
    return withGatedStack({ nodejs, env }, async (stack) => {
      assertStopped(await stack.preview({ timeout }), "early (pulumi:index:Stash)");
    });
  });

  it("a repair that exempt names and the program awaits: deploys it, and holds the rest back", () => {
    const body = `
      module.exports = async () => {
        const repair = new pulumi.Stash("repair", { input: 1 });
        await new Promise((resolve) => repair.urn.apply(resolve));
        kps.gateProgram({}, { exempt: ({ type, name }) => type === "pulumi:index:Stash" && name === "repair" });
        new pulumi.Stash("application", { input: 1 });
      };`;
    const nodejs = cliProgram("CommonJS JavaScript", body);
    return withGatedStack({ nodejs, env, simulator: { tasks: 3 } }, async (stack, simulator) => {
      assertStopped(await stack.up({ timeout }), "3 blocking of 3");
      assert.deepEqual(await namesOf(stack), ["repair"]);
      simulator.setFailedTasks(0);
      assertPassed(await stack.up({ timeout }));
      assert.deepEqual(await namesOf(stack), ["application", "repair"]);
    });
  });

  it("an exempt that throws: stops the program with its error", () => {
    const body =
      'new pulumi.Stash("early", { input: 1 });\nkps.gateProgram({}, { exempt: () => { throw new Error("no rule for it"); } });';
    return withGatedStack({ nodejs: cliProgram("CommonJS JavaScript", body), env }, async (stack) => {
      assertStopped(await stack.preview({ timeout }), "no rule for it");
    });
  });
});

async function namesOf(stack: EngineStack): Promise<string[]> {
  return Object.keys(await deployed(stack)).sort();
}
