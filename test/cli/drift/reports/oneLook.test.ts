import assert from "node:assert/strict";
import stringWidth from "string-width";
import type { DriftReport } from "../../../../sdk/cli/drift/driftReport";
import { textReport } from "../../../../sdk/cli/reports/text/textReport";
import { listError, reportOf } from "./support/reportOf";
import type { Project } from "./support/reportOf";

const linesOf = (report: DriftReport, columns = 80): string[] =>
  textReport(report, { columns, wrapAt: columns, paint: (_, text) => text })
    .trimEnd()
    .split("\n");
const fleet = (of: (index: number) => Omit<Project, "label"> = () => ({})): Project[] =>
  Array.from({ length: 30 }, (_, index) => ({ label: `cn-north-4/cn-north-4_team${index}`, ...of(index) }));

/** The table by project, read back: its rows by name. */
function rowsOf(lines: readonly string[]): Record<string, number[]> {
  const from = lines.findIndex((line) => line.startsWith("project "));
  assert.notEqual(from, -1, "no table by project");
  const to = lines.indexOf("", from);
  return Object.fromEntries(
    lines.slice(from + 1, to === -1 ? undefined : to).map((line) => {
      const [name = "", ...cells] = line.split(/ {2,}/);
      return [
        name,
        cells.map((cell) => (cell === "-" || cell === "?" ? 0 : cell === "unread" ? 1 : Number(cell))),
      ] as const;
    }),
  );
}

function sumOf(rows: Readonly<Record<string, readonly number[]>>, column: number): number {
  return Object.values(rows).reduce((sum, row) => sum + (row[column] ?? Number.NaN), 0);
}

describe("one look over many projects, as text", () => {
  it("fits a screen of 24 lines for 30 projects with nothing new", () => {
    const projects = fleet((index) => ({ known: index * 3, acknowledged: index % 4 }));
    const lines = linesOf(reportOf(projects));
    assert.ok(lines.length <= 24, lines.join("\n"));
    const rows = rowsOf(lines);
    const count = (name: "known" | "acknowledged") => projects.reduce((sum, one) => sum + (one[name] ?? 0), 0);
    assert.deepEqual([sumOf(rows, 0), sumOf(rows, 1)], [0, 0]);
    assert.deepEqual([sumOf(rows, 2), sumOf(rows, 3)], [count("known"), count("acknowledged")]);
    assert.match(
      lines[0] ?? "",
      new RegExp(`^known \\(was known\\): 0 new, ${count("known")} known, ${count("acknowledged")} ack`),
    );
    assert.doesNotMatch(lines.join("\n"), /[│┌]/, "no table of known failures");
  });

  it("shows both projects of 100,003 new failures on the first screen, and rows of both", () => {
    const projects = fleet((index) => ({ new: { 4: 100_000, 21: 3 }[index] ?? 0, known: index === 9 ? 12 : 0 }));
    const report = reportOf(projects);
    const lines = linesOf(report);
    const screen = lines.slice(0, 24);
    const rows = rowsOf(screen);
    assert.deepEqual(rows["cn-north-4/cn-north-4_team4"], [100_000, 0, 0, 0, 0]);
    assert.deepEqual(rows["cn-north-4/cn-north-4_team21"], [3, 0, 0, 0, 0]);
    assert.equal(sumOf(rows, 0), 100_003);
    const shownKeys = lines.filter((line) => /^│ [0-9a-f]{16} /.test(line)).map((line) => line.slice(2, 18));
    const shown = (label: string) =>
      report.new.filter((one) => one.label === label && shownKeys.includes(one.task.key)).length;
    assert.equal(shown("cn-north-4/cn-north-4_team21"), 3);
    assert.equal(shown("cn-north-4/cn-north-4_team4"), shownKeys.length - 3);
    assert.match(lines.join(" "), /and 99953 more: 99953 in cn-north-4\/cn-north-4_team4\b/);
  });

  it("counts lists that could not be read in the first line and by project, and says their error once", () => {
    const projects = fleet((index) =>
      index >= 20
        ? {
            error: listError(
              `GET /v3/${String(index).repeat(16)} of cn-north-4/cn-north-4_team${index} (request id ${index}abc)`,
            ),
          }
        : { known: 1 },
    );
    const lines = linesOf(reportOf(projects), 140);
    assert.match(lines[0] ?? "", /^unknown .*, 10 of 30 lists unread$/);
    assert.equal(sumOf(rowsOf(lines), 4), 10);
    const errors = lines.filter((line) => line.startsWith("Failed: "));
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? "", /^Failed: 10 lists could not be read \(cn-north-4\/cn-north-4_team20, /);
    assert.match(lines.join(" "), /and 2 more\)\. The first: GET/);
  });

  it("keeps different errors apart", () => {
    const projects = fleet((index) =>
      index < 2 ? { error: listError(index === 0 ? "Signing in" : "Reading the list") } : {},
    );
    assert.equal(linesOf(reportOf(projects)).filter((line) => line.startsWith("Failed: ")).length, 2);
  });

  it("has no table for one project alone", () => {
    const lines = linesOf(reportOf([{ label: "a", new: 3, known: 1 }]));
    assert.ok(lines.every((line) => !line.startsWith("project ")));
  });

  it("lists what is known one by one where it counts", () => {
    const lines = linesOf(reportOf([{ label: "a", known: 2 }], "any"));
    assert.equal(lines.filter((line) => /^│ [0-9a-f]{16} /.test(line)).length, 2);
  });

  for (const columns of [80, 140]) {
    it(`fits ${columns} columns, with long names too`, () => {
      const projects = fleet((index) => ({ new: 2, known: index })).map(({ label, ...one }) => ({
        ...one,
        label: `${label}-数据库-${"long".repeat(12)}-${label}`,
      }));
      const lines = linesOf(reportOf(projects), columns);
      assert.deepEqual(
        lines.filter((line) => stringWidth(line) > columns),
        [],
      );
      assert.equal(Object.keys(rowsOf(lines)).length, 30);
    });
  }
});
