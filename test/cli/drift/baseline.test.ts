import assert from "node:assert/strict";
import fc from "fast-check";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { baselineText } from "../../../sdk/cli/drift/baseline/baselineText";
import type { NextLine, NextScope } from "../../../sdk/cli/drift/baseline/baselineText";
import { parseBaseline } from "../../../sdk/cli/drift/baseline/parseBaseline";

const firstSeen = "2026-01-02T03:04:05.000Z";
const task = (number: number): Keyed<FailedTask> => ({
  key: number.toString(16).padStart(16, "0"),
  taskId: `task-${number}`,
  operateType: "FAILED_BIND",
  taskTime: firstSeen,
  serverName: `订单服务 ${number} "}, {"`,
});
const written = (...scopes: NextScope[]): Buffer =>
  Buffer.concat([...baselineText(scopes, firstSeen)].map((piece) => Buffer.from(piece)));
const scopeOf = (projectId: string, lines: ReadonlyMap<string, NextLine>): NextScope => ({
  region: "cn-north-4",
  projectId,
  status: "known",
  lines,
});
const ofTasks = (numbers: Iterable<number>): Map<string, NextLine> =>
  new Map([...numbers].map((number) => [task(number).key, task(number)]));
const read = (bytes: Buffer) => parseBaseline(bytes, "b.json");

describe("the text of a baseline", () => {
  const numbers = fc.uniqueArray(fc.nat(5_000), { maxLength: 1_200, size: "max" });

  it("is the same whether lines were kept or written anew, in any order and scope", () => {
    const laws = fc.property(numbers, numbers, numbers, (before, after, other) => {
      const baseline = read(written(scopeOf("a", ofTasks(before)), scopeOf("b", ofTasks(other))));
      const next = (projectId: string, wanted: readonly number[]): NextScope => {
        const lines = baseline.get(`cn-north-4/${projectId}`)?.lines;
        const known = (key: string) => (lines?.has(key) === true ? lines : undefined);
        return scopeOf(projectId, new Map([...ofTasks(wanted)].map(([key, line]) => [key, known(key) ?? line])));
      };
      const kept = written(next("a", after), next("b", other)).toString();
      assert.equal(kept, written(scopeOf("a", ofTasks(after)), scopeOf("b", ofTasks(other))).toString());
    });
    fc.assert(laws, { numRuns: 60 });
  });

  it("is read with carriage returns too, as Git checks it out on Windows", () => {
    const text = written(scopeOf("a", ofTasks([3, 1, 2]))).toString();
    const lines = read(Buffer.from(text.replaceAll("\n", "\r\n"))).get("cn-north-4/a")?.lines;
    assert.deepEqual(
      [...(lines?.keys() ?? [])],
      [1, 2, 3].map((number) => task(number).key),
    );
    const again = new Map([...(lines?.keys() ?? [])].map((key) => [key, lines ?? ""] as const));
    assert.equal(written(scopeOf("a", again)).toString(), text);
  });

  it("is one JSON document with a task a line", () => {
    const text = written(scopeOf("a", ofTasks([1, 2]))).toString();
    assert.equal((JSON.parse(text) as { scopes: { tasks: unknown[] }[] }).scopes[0]?.tasks.length, 2);
    assert.equal(text.split("\n").filter((line) => line.includes('"key":')).length, 2);
  });

  it("is read after a merge that kept the lines of both sides, whatever their commas", () => {
    const sides = fc.tuple(numbers, numbers, fc.constantFrom("\n", "\r\n"), fc.boolean());
    const laws = fc.property(sides, ([ours, theirs, eol, hasCommas]) => {
      const linesOf = (wanted: readonly number[]) => {
        const text = written(scopeOf("a", ofTasks(wanted)), scopeOf("b", ofTasks(wanted)))
          .toString()
          .trimEnd();
        return (hasCommas ? text : text.replace(/,$/gm, "")).replaceAll("\n", eol);
      };
      const merged = read(Buffer.from(`${linesOf(ours)}${eol}${linesOf(theirs)}${eol}`));
      const next = ["a", "b"].map((projectId) => {
        const lines = merged.get(`cn-north-4/${projectId}`)?.lines;
        return scopeOf(projectId, new Map([...(lines?.keys() ?? [])].map((key) => [key, lines ?? ""])));
      });
      const both = ofTasks(new Set([...ours, ...theirs]));
      assert.equal(written(...next).toString(), written(scopeOf("a", both), scopeOf("b", both)).toString());
    });
    fc.assert(laws, { numRuns: 40 });
  });

  it("names the line of a conflict's marker, and what is safe", () => {
    const text = written(scopeOf("a", ofTasks([1, 2, 3]))).toString();
    for (const mark of ["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"]) {
      const spoilt = text.replace('\n      {"key":"0000000000000002', `\n${mark}\n      {"key":"0000000000000002`);
      assert.throws(
        () => read(Buffer.from(spoilt)),
        /b\.json has a merge conflict at line 6: keep the lines of both/,
        mark,
      );
    }
  });

  for (const [what, spoil] of [
    ["its end cut off", (text: string) => text.slice(0, -6)],
    ["a task that belongs to no scope", (text: string) => text.replace(/\n {4}\{"region.*/, "")],
    [
      "a line cut short",
      (text: string) => text.replace(/,"firstSeen":"[^"]*"\}(?=,\n {6}\{"key":"0000000000000002")/, ""),
    ],
    ["a line without its end", (text: string) => text.replace(/"\},\n/, '"\n')],
    ["two tasks on one line", (text: string) => text.replace(/\},\n {6}\{/, '},{"key":"x"},{')],
    [
      "a number in place of a task",
      (text: string) => text.replace(/\n {6}\{"key":"0000000000000002".*,/, "\n      0,"),
    ],
    ["a conflict of two branches", (text: string) => text.replace("\n      {", "\n<<<<<<< ours\n      {")],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const text = written(scopeOf("a", ofTasks([1, 2, 3]))).toString();
      assert.notEqual(spoil(text), text);
      assert.throws(() => read(Buffer.from(spoil(text))), { name: "CommandError" });
    });
  }
});
