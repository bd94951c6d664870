import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { assertPassed } from "../support/engine/assertPassed";
import { providerArgsOf, stackConfigOf } from "../support/engine/configurationOf";
import { expectedTasks } from "../support/records";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId } = simulatorDefaults;

describe("configuration of getFailedTasks", function () {
  this.timeout(60_000);
  useEngine();

  describe("by the stack's configuration", () => {
    const simulator = simulatorPerSuite({ tasks: 3 });
    const stack = useProgram(() => ({ config: stackConfigOf(simulator(), { "kps:maxRetries": 2 }) }));

    it("reads the list at preview", async () => {
      const seen: number[] = [];
      const preview = await stack.preview(async () => void seen.push((await kps.getFailedTasks()).total));
      assertPassed(preview);
      assert.deepEqual(seen, [3]);
    });

    it("reads the list in an up, whose outputs it becomes", async () => {
      const up = await stack.up(async () => {
        const { tasks, scope, projectTotal } = await kps.getFailedTasks();
        return { tasks, scope, projectTotal };
      });
      assertPassed(up);
      const { tasks, scope, projectTotal } = up.outputs;
      assert.deepEqual(tasks?.value, expectedTasks(simulator().failedTasks(), region, projectId));
      assert.deepEqual(scope?.value, { region, projectId, endpoint: simulator().url });
      assert.equal(projectTotal?.value, 3);
    });

    it("leaves nothing to change in the next run", async () => {
      const program = async () => ({ total: (await kps.getFailedTasks()).total });
      assertPassed(await stack.up(program));
      const again = await stack.preview(program, { expectNoChanges: true });
      assertPassed(again);
    });

    it("reads the running tasks likewise", async () => {
      simulator().setRunningTasks(2);
      const seen: kps.RunningTask[] = [];
      const preview = await stack.preview(async () => void seen.push(...(await kps.getRunningTasks()).tasks));
      assertPassed(preview);
      assert.deepEqual(seen, expectedTasks(simulator().runningTasks(), region, projectId));
    });
  });

  describe("by environment variables only", () => {
    const simulator = simulatorPerSuite({ tasks: 3 });

    it("reads the list with the HW_* names", () =>
      withStack(
        { program: async () => ({ total: (await kps.getFailedTasks()).total }), env: simulator().environment },
        async (stack) => {
          const up = await stack.up();
          assertPassed(up);
          assert.equal(up.outputs["total"]?.value, 3);
        },
      ));

    it("reads the list with a token in HW_AUTH_TOKEN", () => {
      const { KPS_ENDPOINT = "", HW_REGION_NAME = "", HW_PROJECT_ID = "" } = simulator().environment;
      const env = { KPS_ENDPOINT, HW_REGION_NAME, HW_PROJECT_ID, HW_AUTH_TOKEN: simulatorDefaults.token };
      return withStack({ program: async () => ({ total: (await kps.getFailedTasks()).total }), env }, async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        assert.equal(up.outputs["total"]?.value, 3);
      });
    });
  });

  describe("by explicit providers", () => {
    const singapore = { name: "ap-southeast-3", id: "fedcba9876543210fedcba9876543210" };
    const second = { accessKey: "SECONDACCESSKEY00001", secretKey: "second-secret-key" };
    const simulator = simulatorPerSuite({
      projects: [
        { id: projectId, name: region, failedTasks: 3 },
        { ...singapore, domainId: "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1", failedTasks: 5 },
      ],
      credentials: {
        accessKeys: [
          { accessKey: simulatorDefaults.accessKey, secretKey: simulatorDefaults.secretKey },
          { ...second, domainId: "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1" },
        ],
      },
    });
    const stack = useProgram(() => ({}));

    it("reads two regions, projects and accounts side by side", async () => {
      const { endpoints, ...beijingArgs } = providerArgsOf(simulator());
      const seen: unknown[] = [];
      const preview = await stack.preview(async () => {
        const beijing = new kps.Provider("beijing", { ...beijingArgs, endpoints });
        const args = { ...second, region: singapore.name, projectId: singapore.id, endpoints };
        const provider = new kps.Provider("singapore", args);
        const lists = await Promise.all([
          kps.getFailedTasks({}, { provider: beijing }),
          kps.getFailedTasks({}, { provider }),
        ]);
        seen.push(...lists.map(({ scope, total }) => [scope.region, scope.projectId, total]));
      });
      assertPassed(preview);
      assert.deepEqual(seen, [
        [region, projectId, 3],
        [singapore.name, singapore.id, 5],
      ]);
    });

    it("looks the project up when only the region is given", async () => {
      const { endpoints } = providerArgsOf(simulator());
      const args = { ...second, region: singapore.name, endpoints };
      const seen: kps.Scope[] = [];
      const preview = await stack.preview(async () => {
        const provider = new kps.Provider("singapore", args);
        seen.push((await kps.getFailedTasks({}, { provider })).scope);
      });
      assertPassed(preview);
      const endpoint = simulator().url;
      assert.deepEqual(seen, [
        { region: singapore.name, projectId: singapore.id, projectName: singapore.name, endpoint },
      ]);
    });

    it("takes a provider of Pulumi's own class, with objects, numbers and booleans as they are", async () => {
      const args = { ...providerArgsOf(simulator()), maxRetries: 3, insecure: false, timeout: "30s" };
      const seen: number[] = [];
      const preview = await stack.preview(async () => {
        const provider = new RawProvider("raw", args);
        seen.push((await kps.getFailedTasks({}, { provider })).total);
      });
      assertPassed(preview);
      assert.deepEqual(seen, [3]);
    });

    it("takes outputs as arguments", async () => {
      const { endpoints, ...args } = providerArgsOf(simulator());
      const seen: number[] = [];
      const preview = await stack.preview(async () => {
        const inputs = { ...args, region: pulumi.output(region), endpoints: { kps: pulumi.output(endpoints.kps) } };
        const provider = new kps.Provider("outputs", inputs);
        seen.push((await kps.getFailedTasks({}, { provider })).total);
      });
      assertPassed(preview);
      assert.deepEqual(seen, [3]);
    });

    it("lets a call's region and projectId win over the provider's", async () => {
      const { endpoints } = providerArgsOf(simulator());
      const seen: unknown[] = [];
      const preview = await stack.preview(async () => {
        const provider = new kps.Provider("elsewhere", { ...second, region, projectId, endpoints });
        const args = { region: singapore.name, projectId: singapore.id };
        const { scope, total } = await kps.getFailedTasks(args, { provider });
        seen.push(scope.region, scope.projectId, total);
      });
      assertPassed(preview);
      assert.deepEqual(seen, [singapore.name, singapore.id, 5]);
    });
  });
});

/** A provider as programs write one without this package's SDK. */
class RawProvider extends pulumi.ProviderResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("kps", name, args);
  }
}
