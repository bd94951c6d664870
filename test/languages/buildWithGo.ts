import { runTool } from "../../scripts/cache/runTool";
import { goReplacement } from "../../scripts/pulumi/pulumiVersions";

const timeout = 15 * 60_000;

/** What to build in a folder, which becomes a module of its own. */
export interface GoBuild {
  /** Packages or modules of Pulumi, such as `github.com/pulumi/pulumi/pkg/v3/codegen/schema@v3.259.0`. */
  readonly get: readonly string[];
  /** The `go` command that builds, such as `["build", "-o", "generator", "."]`. */
  readonly build: readonly string[];
  /** Added to the process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Builds with Go what needs Pulumi's modules. */
export async function buildWithGo(folder: string, { get, build, env }: GoBuild): Promise<void> {
  const options = { cwd: folder, env: { ...process.env, GOWORK: "off", ...env }, timeout };
  const go = (...args: string[]): Promise<string> => runTool("go", args, options);
  await go("mod", "init", "scratch");
  await go("mod", "edit", `-replace=${goReplacement}`);
  await go("get", ...get);
  await go(...build);
}
