import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import schema from "../../provider/schema.json";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { closedAfterEach } from "../support/closedAfterEach";
import { matrixRows } from "../support/matrixRows";
import { provisionNpm } from "../support/provisionNpm";
import { always, startRawServer } from "../support/rawServer";
import { temporaryFolder } from "../support/temporaryFolder";
import { generateSdk } from "./generateSdk";
import { schemaExamples } from "./schemaExamples";

const timeout = 15 * 60_000;

if (matrixRows(["python", "csharp"] as const).includes("csharp"))
  describe("the generated C# SDK, which no .NET here compiles", function () {
    this.timeout(timeout);
    this.slow(60_000);
    const folder = temporaryFolder();
    const startServer = closedAfterEach(startRawServer);

    it("is generated, has the right names and version, and is C# as a parser reads it, as are the schema's examples", async function () {
      if (executableOnPath("go") === undefined) {
        console.log("      go is not on this machine: skipped");
        this.skip();
      }
      const sdk = join(folder(), "sdk");
      // The generator fetches the logo; without a logoUrl it would be Pulumi's, from the internet.
      const { url } = await startServer(always(200, "<svg/>"));
      const file = join(folder(), "schema.json");
      writeFileSync(file, JSON.stringify({ ...schema, logoUrl: `${url}/logo.svg` }));
      await generateSdk("csharp", sdk, file);

      assert.match(
        readFileSync(join(sdk, "PulumiKps.Kps.csproj"), "utf8"),
        new RegExp(`<Version>${version}</Version>`),
      );
      assert.equal(readFileSync(join(sdk, "version.txt"), "utf8").trim(), version);
      assert.match(readFileSync(join(sdk, "FailedTasksGate.cs"), "utf8"), /^namespace PulumiKps\.Kps$/m);

      const problemsIn = await csharpParser();
      const files = readdirSync(sdk, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".cs"));
      assert.ok(files.length > 20);
      for (const name of files) assert.deepEqual(problemsIn(readFileSync(join(sdk, name), "utf8")), [], name);
      for (const { name, text } of schemaExamples("csharp")) {
        assert.deepEqual(problemsIn(text), [], name);
        for (const [, type = ""] of text.matchAll(/\bKps\.([A-Z]\w+)/g)) {
          if (type !== "Kps") assert.ok(existsSync(join(sdk, `${type}.cs`)), `${name} uses ${type}`);
        }
      }
      assert.notDeepEqual(problemsIn("class A { void B( }"), [], "the parser finds nothing at all");
    });
  });

/** The part of a syntax tree that is read here. */
interface SyntaxNode {
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly text: string;
  readonly children: readonly SyntaxNode[];
}
interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: object): void; parse(text: string): { readonly rootNode: SyntaxNode } };
    init(): Promise<void>;
  };
  readonly Language: { load(file: string): Promise<object> };
}

/** Gives what of a text is not C#. */
async function csharpParser(): Promise<(text: string) => string[]> {
  const library = join(await provisionNpm("web-tree-sitter", "^0.25.10"), "web-tree-sitter");
  const grammar = join(await provisionNpm("tree-sitter-c-sharp", "^0.23.5"), "tree-sitter-c-sharp");
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Parser, Language } = require(join(library, "tree-sitter.cjs")) as TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(grammar, "tree-sitter-c_sharp.wasm")));
  return (text) => errorsIn(parser.parse(text).rootNode);
}

function errorsIn(node: SyntaxNode): string[] {
  if (node.isError || node.isMissing) return [node.text.slice(0, 200) || "something is missing"];
  return node.hasError ? node.children.flatMap(errorsIn) : [];
}
