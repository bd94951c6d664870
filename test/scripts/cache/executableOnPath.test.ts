import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { executableOnPath, pathOf } from "../../../scripts/cache/executableOnPath";
import { temporaryFolder } from "../../support/temporaryFolder";
import { writeScript } from "../../support/writeScript";

describe("executableOnPath", () => {
  const temporary = temporaryFolder();

  it("finds the first file that can be executed", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => join(temporary(), name)) as [string, string, string];
    mkdirSync(join(a, "tool"), { recursive: true });
    mkdirSync(b);
    writeFileSync(join(b, "tool"), "text", { mode: 0o644 });
    const tool = writeScript(join(c, "tool"), "true");
    assert.equal(executableOnPath("tool", { PATH: ["", a, b, c].join(delimiter) }), tool);
  });

  it("finds nothing on an empty PATH", () => {
    assert.equal(executableOnPath("tool", {}), undefined);
    assert.equal(executableOnPath("tool", { PATH: "" }), undefined);
  });

  it("reads PATH as Windows spells it", () => {
    assert.equal(pathOf({ Path: "x" }), "x");
  });
});
