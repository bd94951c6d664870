import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { forbiddenPhrases } from "./phrases";

const root = join(__dirname, "..", "..");

/** Files below a folder, as paths relative to the root, by extension; without what a build makes. */
function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith(extension) && !/(^|[\\/])(bin|node_modules)[\\/]/.test(file));
}

/** The texts of a source file: string literals and templates, without comments and names of modules. */
function literalsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) texts.push(node.getText());
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return texts.filter((text) => text.includes(" "));
}

/** The comments of a source file, without their stars. */
function commentsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const comments = new Map<number, string>();
  const collect = (ranges: readonly ts.CommentRange[] = []): void => {
    for (const { pos, end } of ranges) comments.set(pos, text.slice(pos, end).replace(/\n\s*\*/g, "\n"));
  };
  const visit = (node: ts.Node): void => {
    collect(ts.getLeadingCommentRanges(text, node.pos));
    collect(ts.getTrailingCommentRanges(text, node.end));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return [...comments.values()];
}

/** Each forbidden phrase in a text, with what to write. */
function faultsIn(file: string, text: string): string[] {
  const line = text.replace(/\s+/g, " ");
  return forbiddenPhrases.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(line);
    return found === null ? [] : [`${file}: "${found[0]}": write ${instead} (${line.slice(0, 80)})`];
  });
}

describe("plain English", () => {
  it("finds a forbidden phrase across a line break, and passes ordinary words", () => {
    assert.equal(faultsIn("f", "the baseline is\nas it was").length, 1);
    assert.deepEqual(faultsIn("f", "a list of results, and a record of them"), []);
  });

  it("is in every page", () => {
    const pages = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesBelow("docs", ".md")];
    const paragraphs = (page: string) => readFileSync(join(root, page), "utf8").split(/\n\s*\n/);
    assert.deepEqual(
      pages.flatMap((page) => paragraphs(page).flatMap((text) => faultsIn(page, text))),
      [],
    );
  });

  const sources = ["provider", "sdk", "scripts"].flatMap((folder) => filesBelow(folder, ".ts"));

  it("is in every text of the provider, the SDK and the scripts", () => {
    assert.deepEqual(
      sources.flatMap((file) => literalsOf(file).flatMap((text) => faultsIn(file, text))),
      [],
    );
  });

  it("is in every comment of them", () => {
    assert.deepEqual(
      sources.flatMap((file) => commentsOf(file).flatMap((text) => faultsIn(file, text))),
      [],
    );
  });

  it("is in every description of a schema", () => {
    const files = [...filesBelow("provider", ".json"), ...filesBelow("sdk", ".json")];
    const descriptions = (file: string) =>
      readFileSync(join(root, file), "utf8").match(/"description": "(?:[^"\\]|\\.)*"/g) ?? [];
    assert.deepEqual(
      files.flatMap((file) => descriptions(file).flatMap((text) => faultsIn(file, text))),
      [],
    );
  });
});
