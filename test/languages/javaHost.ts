import { join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { runTool } from "../../scripts/cache/runTool";

/** The host's module; `pulumi` from Maven in the same version is what its SDKs run on. */
export const javaVersion = "1.12.0";
/** The newest modules of Pulumi that this host builds with. */
const pulumiModules = "3.206.0";
const host = "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java";
const replacement = "github.com/atotto/clipboard=github.com/tgummerer/clipboard@v0.0.0-20241001131231-d02d263e614e";
const timeout = 15 * 60_000;

/** The folder of Pulumi's official Java language host, which has the generator too: that of PATH, else built with Go once. */
export async function javaHostFolder(): Promise<string | undefined> {
  const folder = join(cacheFolder, "java-host", javaVersion);
  const onPath = executableOnPath("pulumi-language-java");
  if (onPath !== undefined) return join(onPath, "..");
  if (executableOnPath("go") === undefined) return undefined;
  await provisionFolder(folder, build, (line) => process.stderr.write(`${line}\n`));
  return folder;
}

async function build(partial: string): Promise<void> {
  const env = { ...process.env, GOWORK: "off", GOBIN: partial };
  const go = (...args: string[]): Promise<string> => runTool("go", args, { cwd: partial, env, timeout });
  await go("mod", "init", "scratch");
  await go("mod", "edit", `-replace=${replacement}`);
  const modules = ["sdk", "pkg"].map((name) => `github.com/pulumi/pulumi/${name}/v3@v${pulumiModules}`);
  await go("get", `${host}@v${javaVersion}`, ...modules);
  await go("install", host);
}
