import assert from "node:assert/strict";
import { generateFailedTasks } from "../../../provider/simulator";
import type { FaultName, SimulatedTask } from "../../../provider/simulator";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "../calls";

interface List {
  total?: number;
  tasks: SimulatedTask[];
}

/** What a server with that fault and 300 tasks answers to each query in turn. */
async function lists(faults: FaultName, ...queries: string[]): Promise<List[]> {
  const found: List[] = [];
  await withSimulator({ tasks: 300, faults }, async ({ url }) => {
    for (const query of queries) {
      found.push((await call(`${url}${failedTasksPath}?${query}`, { headers: tokenHeaders })).json as List);
    }
  });
  return found;
}

const all = generateFailedTasks(300);
const totals = async (faults: FaultName) => {
  const pages = await lists(faults, "limit=2", "limit=2&offset=2", "limit=2&offset=4");
  return pages.map(({ total }) => total);
};

describe("simulator: faults of the total", () => {
  const expected: [FaultName, (number | undefined)[]][] = [
    ["total-missing", [undefined, undefined, undefined]],
    ["total-too-small", [299, 299, 299]],
    ["total-too-small:5", [295, 295, 295]],
    ["total-too-large", [301, 301, 301]],
    ["total-shrinking", [300, 299, 298]],
    ["total-growing", [300, 301, 302]],
    ["total-per-page", [2, 2, 2]],
  ];
  for (const [name, values] of expected) {
    it(`${name} says ${values.join(", ")} of 300`, async () => {
      assert.deepEqual(await totals(name), values);
    });
  }
});

describe("simulator: faults of paging", () => {
  it("offset-ignored repeats the first page with the overall total", async () => {
    const [page] = await lists("offset-ignored", "limit=2&offset=4");
    assert.deepEqual(page, { total: 300, tasks: all.slice(0, 2) });
  });

  it("limit-ignored gives all records from the offset on", async () => {
    const [page] = await lists("limit-ignored", "limit=2&offset=4");
    assert.deepEqual(page?.tasks, all.slice(4));
  });

  it("paging-ignored gives all records", async () => {
    const [page] = await lists("paging-ignored", "limit=2&offset=4");
    assert.deepEqual(page?.tasks, all);
  });

  it("page-cap caps at 100", async () => {
    const [page] = await lists("page-cap", "limit=1000&offset=50");
    assert.deepEqual(page?.tasks, all.slice(50, 150));
  });

  it("page-cap-100 and page-cap:100 are one", async () => {
    const [page] = await lists("page-cap-100", "limit=1000");
    assert.equal(page?.tasks.length, 100);
  });

  it("page-cap keeps smaller limits", async () => {
    const [page] = await lists("page-cap:137", "limit=10");
    assert.equal(page?.tasks.length, 10);
  });

  it("pages-overlapping begins later pages earlier", async () => {
    const [page] = await lists("pages-overlapping:3", "limit=10&offset=20");
    assert.deepEqual(page?.tasks, all.slice(17, 27));
  });

  it("pages-overlapping leaves the first page as it is", async () => {
    const [page] = await lists("pages-overlapping:3", "limit=10");
    assert.deepEqual(page?.tasks, all.slice(0, 10));
  });

  it("page-repeated-forever repeats the first page", async () => {
    const [, page] = await lists("page-repeated-forever", "limit=2", "limit=2&offset=299");
    assert.deepEqual(page?.tasks, all.slice(0, 2));
  });

  it("page-repeated-forever moves the total further off", async () => {
    const pages = await lists("page-repeated-forever", "limit=2", "limit=2&offset=2");
    assert.deepEqual(
      pages.map(({ total }) => total),
      [302, 304],
    );
  });

  it("endless-list gives new records far beyond the list", async () => {
    const [page] = await lists("endless-list", "limit=2&offset=100000");
    assert.deepEqual(page, { total: 100_004, tasks: generateFailedTasks(100_002).slice(100_000) });
  });

  it("list-moves puts a new record in front after each page", async () => {
    const [, page] = await lists("list-moves", "limit=2", "limit=2&offset=2");
    assert.deepEqual(page, { total: 301, tasks: all.slice(1, 3) });
  });

  it("list-moves puts other records in front each time", async () => {
    const [, , page] = await lists("list-moves", "limit=1", "limit=1", "limit=2");
    assert.equal(new Set(page?.tasks.map(({ task_id }) => task_id)).size, 2);
  });

  it("list-moves:delete removes the newest after each page", async () => {
    const [, page] = await lists("list-moves:delete", "limit=2", "limit=2&offset=2");
    assert.deepEqual(page, { total: 299, tasks: all.slice(3, 5) });
  });
});
