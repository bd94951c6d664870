import { join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { olderPulumiModules } from "../../scripts/pulumi/pulumiVersions";
import { buildWithGo } from "./buildWithGo";

/** The host's module; `pulumi` from Maven in the same version is what its SDKs run on. */
export const javaVersion = "1.12.0";
const host = "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java";

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
  const modules = ["sdk", "pkg"].map((name) => `github.com/pulumi/pulumi/${name}/v3@v${olderPulumiModules}`);
  const get = [`${host}@v${javaVersion}`, ...modules];
  await buildWithGo(partial, { get, build: ["install", host], env: { GOBIN: partial } });
}
