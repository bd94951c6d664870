import assert from "node:assert/strict";
import { AuthenticationError } from "../../../provider/kps/errors";
import type { KpsError } from "../../../provider/kps/errors";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { configuredProvider, noEngine } from "../support/configuredProvider";
import { isolatedHome } from "../support/isolatedHome";
import { withEnvironment } from "../../support/runtime";
import { clientOf } from "../support/readAs";
import { twoAccounts } from "../support/twoAccounts";
import { simulatorPerSuite } from "../../support/simulator";

const { userName, password, domainName, accessKey, region, projectId } = simulatorDefaults;
const user = { userName, password, domainName };
const wrongKey = { accessKey, secretKey: "wrong" };
const token = "kps:index:getFailedTasks";
const fifty = Array.from({ length: 50 }, (_, index) => index);

/** Regions with a project each, so that reads of one do not help those of another. */
const regions = Array.from({ length: 10 }, (_, index) => ({
  name: `cn-test-${index}`,
  id: String(index).repeat(32),
  failedTasks: 1,
}));

/** How often each call was made. */
function counts({ requests }: Simulator): { tokens: number; projects: number; lists: number } {
  const of = (pattern: RegExp) => requests.filter(({ path }) => pattern.test(path)).length;
  return { tokens: of(/auth\/tokens$/), projects: of(/v3\/projects$/), lists: of(/failed-tasks$/) };
}

describe("50 reads at the same moment", () => {
  const home = isolatedHome();

  describe("with good credentials", () => {
    const simulator = simulatorPerSuite(twoAccounts({ latencyMs: 5 }));
    const warnings: Error[] = [];
    const collect = (warning: Error) => void warnings.push(warning);
    before(() => process.on("warning", collect));
    after(() => process.off("warning", collect));
    beforeEach(() => {
      simulator().requests.clear();
    });

    it("share one token and one project lookup", async () => {
      const client = clientOf(simulator(), { settings: user });
      // Pages of different sizes are different reads, which are not merged.
      const lists = await Promise.all(fifty.map((index) => client.listFailedTasks({ pageSize: 100 + index })));
      assert.ok(lists.every(({ tasks }) => tasks.length === 3));
      assert.deepEqual(counts(simulator()), { tokens: 1, projects: 1, lists: 50 });
    });

    it("share one token where the project is given", async () => {
      const client = clientOf(simulator(), { settings: { ...user, projectId } });
      await Promise.all(fifty.map((index) => client.listFailedTasks({ pageSize: 100 + index })));
      assert.deepEqual(counts(simulator()), { tokens: 1, projects: 0, lists: 50 });
    });

    it("as calls of the provider, with different filters and page sizes, share one token and one lookup", async () => {
      await withEnvironment({ HOME: home().path, USERPROFILE: home().path }, async () => {
        const provider = configuredProvider(simulator(), user);
        const invoke = (index: number) =>
          provider.invoke(token, { serverNames: [`web-${index}*`], pageSize: 100 + (index % 25) }, noEngine);
        const results = await Promise.all(fifty.map(invoke));
        assert.ok(results.every(({ outputs }) => outputs?.["projectTotal"] === 3));
      });
      // Two filters of one page size are one read.
      assert.deepEqual(counts(simulator()), { tokens: 1, projects: 1, lists: 25 });
    });

    it("as one agency make one exchange", async () => {
      const settings = { ...user, assumeRole: { agencyName: simulatorDefaults.agencyName, domainName } };
      const client = clientOf(simulator(), { settings });
      await Promise.all(fifty.map((index) => client.listFailedTasks({ pageSize: 100 + index })));
      assert.equal(simulator().requests.filter(({ path }) => path.endsWith("/securitytokens")).length, 1);
      assert.equal(counts(simulator()).tokens, 1);
    });

    it("do not make Node.js print warnings", async () => {
      await new Promise(setImmediate);
      assert.deepEqual(
        warnings.map(({ message }) => message),
        [],
      );
    });
  });

  describe("with credentials that are wrong", () => {
    const simulator = simulatorPerSuite({ ...twoAccounts({ latencyMs: 5 }), projects: regions });
    beforeEach(() => {
      simulator().requests.clear();
    });

    /** Fifty reads of ten regions that all must fail for the same reason. */
    async function failures(read: (index: number) => Promise<unknown>): Promise<unknown[]> {
      const outcomes = await Promise.allSettled(fifty.map(read));
      return outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason : "it succeeded") as unknown);
    }
    const regionOf = (index: number) => regions[index % regions.length];

    for (const [what, scope] of Object.entries({
      "projects given": (index: number) => ({ region: regionOf(index)?.name, projectId: regionOf(index)?.id }),
      "projects to look up": (index: number) => ({ region: regionOf(index)?.name }),
    })) {
      it(`a wrong key, ${what}: one signed request in all`, async () => {
        const client = clientOf(simulator(), { settings: wrongKey });
        const errors = await failures((index) => client.listFailedTasks({ ...scope(index), pageSize: 100 + index }));
        assert.deepEqual(
          errors.filter((error) => !(error instanceof AuthenticationError)),
          [],
        );
        assert.equal(simulator().requests.length, 1);
      });

      it(`a wrong key for an agency, ${what}: one signed request in all`, async () => {
        const assumeRole = { agencyName: simulatorDefaults.agencyName, domainName };
        const client = clientOf(simulator(), { settings: { ...wrongKey, assumeRole } });
        const errors = await failures((index) => client.listFailedTasks({ ...scope(index), pageSize: 100 + index }));
        assert.ok(errors.every((error) => error instanceof AuthenticationError));
        assert.equal(simulator().requests.length, 1);
      });

      it(`a wrong password, ${what}: one attempt in all, since wrong passwords lock the account`, async () => {
        const client = clientOf(simulator(), { settings: { ...user, password: "wrong" } });
        const errors = await failures((index) => client.listFailedTasks({ ...scope(index), pageSize: 100 + index }));
        assert.ok(errors.every((error) => error instanceof AuthenticationError));
        assert.equal(simulator().requests.length, 1);
      });
    }

    it("a wrong key, as calls of the provider: one signed request in all", async () => {
      await withEnvironment({ HOME: home().path, USERPROFILE: home().path }, async () => {
        const provider = configuredProvider(simulator(), { ...wrongKey, region });
        const errors = await failures((index) =>
          provider.invoke(token, { region: regionOf(index)?.name, projectId: regionOf(index)?.id }, noEngine),
        );
        assert.ok(errors.every((error) => error instanceof AuthenticationError));
        assert.ok(errors.every((error) => /were? not accepted|was not accepted/.test((error as KpsError).advice)));
      });
      assert.equal(simulator().requests.length, 1);
    });

    it("a wrong key, as calls of two providers of one process: one signed request in all", async () => {
      await withEnvironment({ HOME: home().path, USERPROFILE: home().path }, async () => {
        const providers = [{}, { maxRetries: 1 }].map((args) =>
          configuredProvider(simulator(), { ...wrongKey, region, ...args }),
        );
        const errors = await failures(async (index) =>
          providers[index % 2]?.invoke(token, { projectId: regionOf(index)?.id }, noEngine),
        );
        assert.ok(errors.every((error) => error instanceof AuthenticationError));
      });
      assert.equal(simulator().requests.length, 1);
    });

    it("are told so without a request for later reads", async () => {
      const client = clientOf(simulator(), { settings: { ...wrongKey, projectId: regions[0]?.id } });
      await failures(() => client.listFailedTasks());
      await failures(() => client.listFailedTasks());
      assert.equal(simulator().requests.length, 1);
    });
  });
});
