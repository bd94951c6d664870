import assert from "node:assert/strict";
import type { DriftReport } from "../../../sdk/cli/drift/driftReport";
import { parseHistoryEntry } from "../../../sdk/cli/history/historyEntry";
import { trendOf } from "../../../sdk/cli/history/trend";

const read = (projectId: string, fresh: number) => ({
  label: projectId,
  region: "r",
  projectId,
  new: fresh,
  known: 1,
  acknowledged: 0,
});
const entry = (hour: number, ...scopes: object[]) =>
  parseHistoryEntry(
    JSON.stringify({
      kpsHistory: 1,
      time: `2026-01-01T0${hour}:00:00Z`,
      status: "new",
      counts: {},
      scopes,
      causes: [],
    }),
  );
const readNow = (...projectIds: string[]) =>
  projectIds.map((projectId) => ({
    label: projectId,
    drift: { scope: { region: "r", projectId } },
  })) as unknown as DriftReport["outcomes"];

describe("the trend of a history", () => {
  it("counts the lists that the report has, by time", () => {
    const history = [entry(3, read("a", 1), read("b", 5)), entry(1, read("a", 4)), entry(2, read("b", 9))];
    assert.deepEqual(
      trendOf({ history, outcomes: readNow("a") }).map((run) => [run.time.slice(11, 13), run.new, run.unread]),
      [
        ["01", 4, 0],
        ["03", 1, 0],
      ],
    );
  });

  it("says where a list has no counts", () => {
    const history = [entry(1, read("a", 1)), entry(2, { label: "a" }), entry(3, read("a", 1), { label: "b" })];
    assert.deepEqual(
      trendOf({ history, outcomes: readNow("a", "b") }).map(({ unread }) => unread),
      [1, 2, 1],
    );
  });
});
