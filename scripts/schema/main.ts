import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder";
import { executableOnPath } from "../cache/executableOnPath";
import { runTool } from "../cache/runTool";
import { pulumiVersion } from "../pulumi/pulumiVersions";

const root = join(__dirname, "..", "..");

// `pulumi schema check` where a Pulumi CLI is there, on PATH or in the cache of the tests; elsewhere it says so.
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const cached = join(cacheFolder, "pulumi", pulumiVersion, "bin", "pulumi");
  const pulumi = executableOnPath("pulumi") ?? (existsSync(cached) ? cached : undefined);
  if (pulumi === undefined) console.log("No Pulumi CLI is here: the schema was not checked by it.");
  else await runTool(pulumi, ["schema", "check", join(root, "provider/schema.json")], { timeout: 60_000 });
}
