import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { exampleLanguages } from "../../scripts/schema/finishSchema";
import { root } from "./snippets";

const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "examples/policyPack/README.md"],
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
/** Tables that a reader searches, and does not read from the top. */
const references = ["docs/reference.md", "docs/errors.md", "docs/json-fields.md"];
/** Files of Pulumi's registry, which has its own way to its pages. */
const registry = ["docs/_index.md", "docs/installation-configuration.md"];

const textOf = (page: string): string => readFileSync(join(root, page), "utf8");
const withoutCode = (text: string): string => text.replace(/^[ \t]*```[^]*?^[ \t]*```$/gm, "");

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...withoutCode(textOf(page)).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The targets of a page's links to files of the repository, as `path` or `path#anchor`. */
function linksOf(page: string): string[] {
  const links = [...withoutCode(textOf(page)).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)];
  return links.map(([, target = ""]) => {
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : relative(root, join(root, dirname(page), path)).replaceAll("\\", "/");
    return anchor === undefined ? file : `${file}#${anchor}`;
  });
}

describe("the pages for readers", () => {
  for (const page of pages)
    it(`${page} links to files and headings that exist`, () => {
      const dead = linksOf(page).filter((link) => {
        const [file = "", anchor] = link.split("#");
        return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
      });
      assert.deepEqual(dead, []);
    });

  for (const page of pages.filter((name) => name.startsWith("docs/") && !references.includes(name)))
    it(`${page} has at most 1,200 words`, () => {
      const words = textOf(page).match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];
      assert.ok(words.length <= 1_200, `${words.length} words: split it, or move tables to a reference`);
    });

  for (const page of registry)
    it(`${page} has the registry's front matter, and no link to a page that the registry does not have`, () => {
      const [, front = "", text = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(textOf(page)) ?? [];
      const { title, meta_desc, layout } = parse(front) as Record<string, string>;
      assert.match(title ?? "", /^Huawei Cloud KPS/);
      assert.ok(meta_desc !== undefined && meta_desc.length < 160);
      assert.equal(layout, "package");
      assert.deepEqual(linksOf(page), []);
      assert.doesNotMatch(text, /^# /m, "the registry prints the title itself");
    });

  for (const language of exampleLanguages)
    it(`docs/_index.md has a program in ${language} that Hugo shows for it`, () => {
      const text = textOf("docs/_index.md");
      assert.match(text, new RegExp(`{{< chooser language "[\\w,]*\\b${language}\\b[\\w,]*" >}}`));
      const shown = `{{% choosable language ${language} %}}\n\n\`\`\`${language}\n`;
      assert.ok(text.includes(shown), shown);
    });

  it("can all be reached from the README", () => {
    const reached = new Set(["README.md"]);
    for (const page of reached) {
      const next = linksOf(page).map((link) => link.split("#")[0] ?? "");
      for (const file of next.filter((name) => pages.includes(name))) reached.add(file);
    }
    assert.deepEqual(
      pages.filter((page) => page.startsWith("docs/") && !registry.includes(page) && !reached.has(page)),
      [],
    );
  });
});
