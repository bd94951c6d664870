import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { generateFailedTasks, simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { createStack, withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { assertPassed } from "../support/engine/assertPassed";
import { assertReadableFailure } from "../support/engine/assertReadableFailure";
import { providerArgsOf, stackConfigOf } from "../support/engine/configurationOf";
import { pathWith, Thing } from "../support/engine/thing";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";
import { writeThingPlugin } from "../support/engine/writeThingPlugin";

const thingFolder = mkdtempSync(join(tmpdir(), "kps-thing-"));
const tasks = generateFailedTasks(10);
const serverId = tasks[4]?.server_id ?? "";
const ofServer = tasks.filter(({ server_id }) => server_id === serverId).length;

describe("getFailedTasksOutput", function () {
  this.timeout(60_000);
  useEngine();
  before(() => writeThingPlugin(thingFolder));
  after(() => {
    rmSync(thingFolder, { recursive: true });
  });
  const simulator = simulatorPerSuite({ tasks });
  const stack = useProgram(() => ({ config: stackConfigOf(simulator(), { "kps:maxRetries": 0 }) }));

  it("takes outputs as arguments, at every depth", async () => {
    const up = await stack.up(() => {
      const serverIds = [pulumi.output(serverId), "none"];
      return Promise.resolve({
        total: kps.getFailedTasksOutput({ serverIds, since: pulumi.output("2020-01-01") }).total,
      });
    });
    assertPassed(up);
    assert.equal(up.outputs["total"]?.value, ofServer);
  });

  it("needs no arguments", async () => {
    const up = await stack.up(() => Promise.resolve({ total: kps.getFailedTasksOutput().total }));
    assertPassed(up);
    assert.equal(up.outputs["total"]?.value, 10);
  });

  it("makes its result a secret when an argument is one", async () => {
    const up = await stack.up(() => {
      const failed = kps.getFailedTasksOutput({ serverIds: pulumi.secret([serverId]) });
      return Promise.resolve({ total: failed.total });
    });
    assertPassed(up);
    assert.deepEqual(up.outputs["total"], { value: ofServer, secret: true });
  });

  it("shows an error as one readable paragraph", async () => {
    simulator().setFault("status-401");
    const preview = await stack.preview(() => Promise.resolve({ total: kps.getFailedTasksOutput().total }));
    assertReadableFailure(preview, "answered 401 APIGW.0301", "check the access key");
  });

  it("shows a wrong argument as one readable paragraph", async () => {
    const preview = await stack.preview(() =>
      Promise.resolve({ total: kps.getFailedTasksOutput({ pageSize: 0 }).total }),
    );
    assertReadableFailure(preview, "(pageSize)");
  });

  it("shows an error of getRunningTasksOutput likewise", async () => {
    simulator().setFault("status-403");
    const preview = await stack.preview(() => Promise.resolve({ total: kps.getRunningTasksOutput().total }));
    assertReadableFailure(preview, "answered 403 KPS.9003", /running-tasks/);
  });

  describe("that waits for a resource still to be created", () => {
    const totals: number[] = [];
    const waiting = {
      dependsOn: () => kps.getFailedTasksOutput({}, { dependsOn: [new Thing("binding", "done")] }),
      "an unknown argument": () => kps.getFailedTasksOutput({ serverIds: [new Thing("server", serverId).made] }),
    };

    for (const [what, read] of Object.entries(waiting)) {
      describe(`by ${what}`, () => {
        let waitingStack: EngineStack;
        before(async () => {
          waitingStack = await createStack({
            program: () => {
              read().total.apply((total) => totals.push(total));
              return Promise.resolve();
            },
            config: stackConfigOf(simulator()),
            env: { PATH: await pathWith(thingFolder) },
          });
        });
        after(() => waitingStack.dispose());
        beforeEach(() => {
          totals.length = 0;
          simulator().requests.clear();
        });

        it("is unknown at preview: apply does not run and nothing is read", async () => {
          assertPassed(await waitingStack.preview());
          assert.deepEqual(totals, []);
          assert.equal(simulator().requests.length, 0);
        });

        it("is read in the up, once the resource is there", async () => {
          assertPassed(await waitingStack.up());
          assert.deepEqual(totals, [what === "dependsOn" ? 10 : ofServer]);
        });

        it("is read at the next preview, since the resource is there now", async () => {
          assertPassed(await waitingStack.preview());
          assert.deepEqual(totals, [what === "dependsOn" ? 10 : ofServer]);
        });
      });
    }
  });
});

describe("a provider whose configuration is not known yet at preview", function () {
  this.timeout(60_000);
  useEngine();
  before(() => writeThingPlugin(thingFolder));
  after(() => {
    rmSync(thingFolder, { recursive: true, force: true });
  });
  const simulator = simulatorPerSuite({ tasks });
  /** A provider whose region or endpoint is an output of a resource that the up creates. */
  const providers = {
    region: () =>
      new kps.Provider("p", { ...providerArgsOf(simulator()), region: new Thing("t", simulatorDefaults.region).made }),
    endpoint: () => {
      const endpoints = { kps: new Thing("t", simulator().url).made };
      return new kps.Provider("p", { ...providerArgsOf(simulator()), endpoints });
    },
  };

  for (const [what, makeProvider] of Object.entries(providers)) {
    it(`(its ${what}): a plain call fails the preview instead of passing on nothing`, async () => {
      const program = async () => {
        await kps.getFailedTasks({}, { provider: makeProvider() });
      };
      await withStack({ program, env: { PATH: await pathWith(thingFolder) } }, async (stack) => {
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(preview.error, /provider configuration not known yet/);
        assert.match(preview.error, /getFailedTasksOutput/);
        assert.doesNotMatch(preview.output, /^\s+at /m);
      });
    });

    it(`(its ${what}): getFailedTasksOutput is unknown at preview and reads in the up`, async () => {
      const totals: number[] = [];
      const program = () => {
        kps.getFailedTasksOutput({}, { provider: makeProvider() }).total.apply((total) => totals.push(total));
        return Promise.resolve();
      };
      await withStack({ program, env: { PATH: await pathWith(thingFolder) } }, async (stack) => {
        assertPassed(await stack.preview());
        assert.deepEqual(totals, []);
        assertPassed(await stack.up());
        assert.deepEqual(totals, [10]);
      });
    });
  }
});
