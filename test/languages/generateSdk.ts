import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { runTool } from "../../scripts/cache/runTool";
import { pulumiVersion } from "../../scripts/pulumi/pulumiVersions";

const root = join(__dirname, "..", "..");
const source = join(__dirname, "generator");
const timeout = 15 * 60_000;
const replacement = "github.com/atotto/clipboard=github.com/tgummerer/clipboard@v0.0.0-20241001131231-d02d263e614e";

/** Languages that the Pulumi CLI's own module has a generator for; C# and Java come with language hosts that are not Go modules here. */
export type GeneratedLanguage = "nodejs" | "python" | "go";

/** Writes the SDK of the package's schema for a language with Pulumi's own generator, built with Go on first use. */
export async function generateSdk(language: GeneratedLanguage, folder: string): Promise<void> {
  const generator = join(await provisionGenerator(), "generator");
  await runTool(generator, [join(root, "provider", "schema.json"), language, folder], { timeout });
}

async function provisionGenerator(): Promise<string> {
  const hash = createHash("sha256").update(readFileSync(join(source, "main.go")));
  const folder = join(cacheFolder, "generator", `${pulumiVersion}-${hash.digest("hex").slice(0, 8)}`);
  await provisionFolder(
    folder,
    async (partial) => {
      cpSync(source, partial, { recursive: true });
      const go = (...args: string[]) =>
        runTool("go", args, { cwd: partial, env: { ...process.env, GOWORK: "off" }, timeout });
      await go("mod", "init", "generator");
      await go("mod", "edit", `-replace=${replacement}`);
      const packages = ["nodejs", "python", "go", "schema"];
      await go("get", ...packages.map((name) => `github.com/pulumi/pulumi/pkg/v3/codegen/${name}@v${pulumiVersion}`));
      await go("build", "-o", "generator", ".");
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  return folder;
}
