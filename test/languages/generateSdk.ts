import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { runTool } from "../../scripts/cache/runTool";
import { olderPulumiModules, pulumiVersion } from "../../scripts/pulumi/pulumiVersions";
import { buildWithGo } from "./buildWithGo";

const packageSchema = join(__dirname, "..", "..", "provider", "schema.json");
const source = join(__dirname, "generator");
const timeout = 15 * 60_000;

/** Languages that a Go module of Pulumi has a generator for; Java's comes with its language host. */
export type GeneratedLanguage = "nodejs" | "python" | "go" | "csharp";

/** A program of Pulumi's generators. */
interface Generator {
  readonly version: string;
  readonly file: string;
  /** Below `codegen` in Pulumi's module. */
  readonly packages: readonly string[];
}

const newest: Generator = {
  version: pulumiVersion,
  file: "generate.go",
  packages: ["nodejs", "python", "go", "schema"],
};
const csharp: Generator = {
  version: olderPulumiModules,
  file: join("csharp", "generate.go"),
  packages: ["dotnet", "schema"],
};

/** Writes the SDK of a schema, the package's own by default, with Pulumi's generator, which is built with Go on first use. */
export async function generateSdk(
  language: GeneratedLanguage,
  folder: string,
  schemaFile = packageSchema,
): Promise<void> {
  const generator = await provisionGenerator(language === "csharp" ? csharp : newest);
  await runTool(join(generator, "generator"), [schemaFile, language, folder], { timeout });
}

async function provisionGenerator({ version, file, packages }: Generator): Promise<string> {
  const files = ["main.go", file].map((name) => join(source, name));
  const hash = createHash("sha256").update(files.map((each) => readFileSync(each, "utf8")).join(""));
  const folder = join(cacheFolder, "generator", `${version}-${hash.digest("hex").slice(0, 8)}`);
  await provisionFolder(
    folder,
    async (partial) => {
      for (const each of files) cpSync(each, join(partial, basename(each)));
      const get = packages.map((name) => `github.com/pulumi/pulumi/pkg/v3/codegen/${name}@v${version}`);
      await buildWithGo(partial, { get, build: ["build", "-o", "generator", "."] });
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  return folder;
}
