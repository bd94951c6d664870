import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledCodeFolder } from "../../provider/values/compiledCode";

describe("the folder for compiled code", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "kps-home-"));
    mkdirSync(join(home, ".cache"), { mode: 0o700 });
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const folder = () => join(home, ".cache", "pulumi-kps");

  it("is made, for its user alone", () => {
    assert.equal(compiledCodeFolder(home), folder());
    assert.equal(statSync(folder()).mode & 0o777, 0o700);
    assert.equal(compiledCodeFolder(home), folder());
  });

  for (const [what, path] of [
    ["the home folder", "."],
    ["its .cache", ".cache"],
    ["the folder itself", ".cache/pulumi-kps"],
  ] as const)
    for (const mode of [0o770, 0o707])
      it(`is none while others may write to ${what} (${mode.toString(8)})`, () => {
        compiledCodeFolder(home);
        chmodSync(join(home, path), mode);
        assert.equal(compiledCodeFolder(home), undefined);
      });

  it("is none where a link is in its place", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "kps-elsewhere-"));
    symlinkSync(elsewhere, folder());
    assert.equal(compiledCodeFolder(home), undefined);
    rmSync(elsewhere, { recursive: true });
  });

  it("is none in a home without .cache, which is not made", () => {
    rmSync(join(home, ".cache"), { recursive: true });
    assert.equal(compiledCodeFolder(home), undefined);
    assert.equal(existsSync(join(home, ".cache")), false);
  });

  it("is none in a home that is relative or missing", () => {
    for (const path of ["", "home", join(home, "none")]) assert.equal(compiledCodeFolder(path), undefined);
  });
});
