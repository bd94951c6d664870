import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { possibleCauses } from "../../provider/gate/advice/causeTable";
import { operationTable } from "../../provider/gate/advice/operationTable";

const page = readFileSync(join(__dirname, "..", "..", "docs", "troubleshooting.md"), "utf8");

/** The cells of each row whose first cell is one of these. */
function rows(names: readonly string[]): string[][] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([name = ""]) => names.includes(name));
}

describe("docs/troubleshooting.md says what kps explain says", () => {
  it("about each operation", () => {
    const expected = Object.entries(operationTable).map(([name, { purpose, states, given, conditions }]) => [
      name,
      purpose,
      states.join(", or "),
      states.includes("running") ? (given.running ?? "nothing") : "–",
      conditions.join("; ") || "–",
    ]);
    assert.deepEqual(rows(Object.keys(operationTable)), expected);
  });

  it("about each cause, in the same order", () => {
    const expected = possibleCauses.map(({ title, check, needsSsh }) => [
      title,
      check,
      needsSsh ? "does not apply" : "applies",
    ]);
    assert.deepEqual(rows(possibleCauses.map(({ title }) => title)), expected);
  });
});
