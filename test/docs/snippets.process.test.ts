import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { tableAfter } from "./pageTable";
import { documentedFiles, root, snippetsOf } from "./snippets";
import type { Snippet } from "./snippets";

const all = documentedFiles().flatMap(snippetsOf);
const inLanguage = (...languages: string[]): Snippet[] => all.filter(({ language }) => languages.includes(language));

/** Inside the package, so that `pulumi-kps` resolves to it as it does for its users. */
const folder = join(root, ".cache", "snippets");

/** Type-checks programs in one go; gives the problems by the program's place. */
function typeCheck(snippets: readonly Snippet[]): Map<string, string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = new Map(snippets.map((snippet, index) => [join(folder, `snippet${index}.ts`), snippet]));
  for (const [file, { text }] of files)
    writeFileSync(file, `${text}\nexport {};\n`.replace(/^(export =[^]*)\nexport \{\};\n$/m, "$1\n"));
  const config = ts.readConfigFile(join(root, "tsconfig.json"), (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true, noUnusedLocals: false });
  const problems = new Map<string, string[]>();
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const place = files.get(diagnostic.file?.fileName ?? "")?.place ?? diagnostic.file?.fileName ?? "";
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    problems.set(place, [...(problems.get(place) ?? []), text]);
  }
  return problems;
}

/** The lines of the README's first table that are TypeScript, as one program. */
function firstTable(): Snippet {
  const lines = tableAfter("README.md", "# pulumi-kps").flatMap(
    ([, line = ""]) => /^`(?!npx )(.*)`$/.exec(line)?.slice(1) ?? [],
  );
  const imports = [
    'import { PolicyPack } from "@pulumi/policy";',
    'import * as kps from "pulumi-kps";',
    'import { kpsPolicies } from "pulumi-kps/policy";',
  ];
  const text = [...imports, "export = async () => {", ...lines, "};"].join("\n");
  return { language: "typescript", text, place: `README.md's first table, ${lines.length} lines` };
}

describe("documented snippets", function () {
  this.timeout(120_000);
  const programs = [...inLanguage("typescript", "ts"), firstTable()];
  let problems = new Map<string, string[]>();

  before("type-check them all", () => {
    problems = typeCheck(programs);
  });

  for (const { place } of programs) {
    it(`type-checks the program at ${place}`, () => {
      assert.deepEqual(problems.get(place) ?? [], []);
    });
  }

  for (const { place, text } of inLanguage("yaml")) {
    it(`parses the YAML at ${place}`, () => {
      assert.deepEqual(
        parseAllDocuments(text).flatMap((document) => ("errors" in document ? document.errors : [])),
        [],
      );
    });
  }

  for (const { place, text } of inLanguage("json")) {
    it(`parses the JSON at ${place}`, () => {
      JSON.parse(text);
    });
  }

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = documentedFiles()
      .concat(join(root, "CONTRIBUTING.md"))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/npm run (\w[\w:-]*)/g)].map(([, name = ""]) => name));
    assert.deepEqual(
      named.filter((name) => scripts[name] === undefined),
      [],
    );
  });
});
