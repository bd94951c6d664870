import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { executableOnPath } from "../cache/executableOnPath";
import { runTool } from "../cache/runTool";
import type { PulumiSource } from "./pulumiSource";
import { goReplacement, pulumiVersion, yamlHostVersion } from "./pulumiVersions";
import { writePolicyAnalyzer } from "./writePolicyAnalyzer";

const cliModule = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const yamlModule = "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml";
/** Without it the CLI says v3.0.0-dev and the Automation API refuses it. */
const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pulumiVersion}`;
const timeout = 30 * 60_000;

/** The CLI and the YAML language host, built from their Go modules; for machines with Go whose only way out is a module proxy. */
export const goBuild: PulumiSource = {
  name: "a build with Go",
  async fill(folder, report) {
    const go = executableOnPath("go");
    if (!go) throw new Error("there is no `go` on PATH");
    const bin = join(folder, "bin");
    const scratch = join(folder, "scratch");
    mkdirSync(bin, { recursive: true });
    mkdirSync(scratch, { recursive: true });
    const env = { ...process.env, GOWORK: "off", GOBIN: bin };
    const run = (...args: string[]): Promise<string> => runTool(go, args, { cwd: scratch, env, timeout });

    report(`Building the Pulumi CLI ${pulumiVersion} with Go, about 3 minutes the first time…`);
    await run("mod", "init", "scratch");
    await run("mod", "edit", `-replace=${goReplacement}`);
    await run("get", `${cliModule}@v${pulumiVersion}`);
    await run("install", "-ldflags", versionFlag, cliModule);
    report(`Building the YAML language host ${yamlHostVersion}, about half a minute…`);
    await run("install", `${yamlModule}@v${yamlHostVersion}`);
    rmSync(scratch, { recursive: true });
    writePolicyAnalyzer(bin);
    report("The Pulumi CLI is ready.");
  },
};
