import assert from "node:assert/strict";
import { CancelledError, ConfigError, CredentialsError, TimeoutError } from "../../provider/kps/errors";
import { demandList, ListReader } from "../../provider/kps/listReader";
import type { ReadOutcome } from "../../provider/kps/kpsClient";
import { simulatorDefaults } from "../../provider/simulator";
import { rejectionOf } from "../support/rejection";
import { quickRuntime } from "../support/runtime";
import { simulatorPerTest } from "../support/simulator";

const { region } = simulatorDefaults;
const scopes = Array.from({ length: 12 }, (_, index) => ({
  region,
  projectId: String(index + 10).repeat(16),
}));
const projects = [
  ...scopes.map(({ projectId }, index) => ({ id: projectId, name: `${region}_${index}`, failedTasks: index })),
  { id: "e".repeat(32), name: "ap-southeast-3", failedTasks: 100 },
  { id: "f".repeat(32), name: "eu-west-101", failedTasks: 200 },
];

/** A list's length, or the class of the error in its place. */
const lengthOf = (outcome: ReadOutcome): number | string =>
  "error" in outcome ? outcome.error.name : outcome.tasks.length;

describe("the reader of many lists", () => {
  const simulator = simulatorPerTest({ projects, latencyMs: 20 });

  function reader(env: Readonly<Record<string, string>> = {}): ListReader {
    return new ListReader(quickRuntime({ ...simulator().environment, HW_PROJECT_ID: "", ...env }));
  }

  it("gives the lists in the order of the requests, and an error in the place of one that fails", async () => {
    const wanted = [...scopes.slice(0, 3), { region, projectName: "nowhere" }, ...scopes.slice(3)];
    const lengths = await reader().readAll(wanted, {}, lengthOf);
    assert.deepEqual(lengths, [0, 1, 2, "ConfigError", 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("hands over each list as soon as it is there", async () => {
    const order: number[] = [];
    const slow = { region, projectName: `${region}_7` };
    await reader().readAll([slow, ...scopes.slice(0, 2)], {}, (_, index) => order.push(index));
    assert.equal(order.at(-1), 0, `a list that needs a lookup came before the others: ${order.join()}`);
  });

  it("reads six lists of an account at a time", async () => {
    await reader().readAll(scopes, {}, lengthOf);
    assert.equal(simulator().requests.mostAtOnce, 6);
  });

  it("takes the region of the environment for a scope that names none, whatever the others name", async () => {
    const wanted = [{ region: "ap-southeast-3" }, {}, { region: "ap-southeast-3" }];
    const lengths = await reader({ HW_REGION_NAME: "eu-west-101" }).readAll(wanted, {}, lengthOf);
    assert.deepEqual(lengths, [100, 200, 100]);
  });

  it("looks up one project, gets one token, for all scopes that are asked in the same manner", async () => {
    const { userName, password, domainName } = simulatorDefaults;
    const user = { userName, password, domainName };
    const lists = reader();
    const wanted = [1, 2, 3].map(() => ({ region: "eu-west-101", ...user }));
    assert.deepEqual(await lists.readAll(wanted, {}, lengthOf), [200, 200, 200]);
    await lists.read({ region: "eu-west-101", ...user }, {});
    assert.equal(simulator().requests.filter(({ path }) => path.endsWith("/auth/tokens")).length, 1);
    assert.equal(simulator().requests.filter(({ path }) => path.endsWith("/v3/projects")).length, 1);
  });

  it("gives the error of a broken source of credentials for each list, without a request", async () => {
    const lists = reader({ HW_SECRET_KEY: "" });
    const outcomes = await lists.readAll(scopes, {}, (outcome) => outcome);
    assert.ok(outcomes.every((outcome) => "error" in outcome && outcome.error instanceof CredentialsError));
    assert.equal(simulator().requests.length, 0);
  });

  it("ends all at once when its signal aborts: what is unread was cancelled", async () => {
    simulator().setFault("hanging");
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 100);
    const began = Date.now();
    const outcomes = await reader().readAll(scopes, { signal: controller.signal }, (outcome) => outcome);
    assert.ok(outcomes.every((outcome) => "error" in outcome && outcome.error instanceof CancelledError));
    assert.ok(Date.now() - began < 2_000);
  });

  it("lets one list that hangs end by its own time limit, without the others", async () => {
    const outcomes = await reader().readAll(
      [{ ...scopes[0], timeoutMs: 1 }, ...scopes.slice(1)],
      {},
      (outcome) => outcome,
    );
    const [first, ...others] = outcomes;
    assert.ok(first !== undefined && "error" in first && first.error instanceof TimeoutError);
    assert.deepEqual(others.map(lengthOf), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("ends with the error of a list that one cannot do without", async () => {
    const wanted = [{ region, projectName: "nowhere" }, ...scopes];
    await rejectionOf(ConfigError, reader().readAll(wanted, {}, demandList));
  });

  it("names the project by its name where id and name are given", async () => {
    const list = demandList(await reader().read({ ...scopes[3], projectName: "ours" }, {}));
    assert.equal(list.scope.projectName, "ours");
  });
});
