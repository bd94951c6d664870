import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./snippets";

const pages = ["docs/architecture.md", "CONTRIBUTING.md"];
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** Files and folders of ours that a page names as code; `NAME` and `…` stand for anything. */
function pathsIn(text: string): string[] {
  const named = [...text.matchAll(/`((?:provider|sdk|test|scripts|examples|docs)\/[\w./-]+)`/g)];
  return named.map(([, path = ""]) => path).filter((path) => !/NAME|COMMAND/.test(path));
}

describe("the map of the project", () => {
  for (const page of pages) {
    it(`${page} names only files and folders that exist`, () => {
      const missing = pathsIn(textOf(page)).filter((path) => !existsSync(join(root, path)));
      assert.deepEqual(missing, []);
    });
  }

  it("each law names a test that guards it", () => {
    const laws = textOf("docs/architecture.md")
      .split(/^\d+\. /m)
      .slice(1);
    const unguarded = laws.filter((law) => !/\(\.\.\/test\/[\w./]+\.test\.ts\)/.test(law));
    assert.equal(laws.length, 10);
    assert.deepEqual(unguarded, []);
  });
});
