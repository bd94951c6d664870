import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";

/** A gated TypeScript program. */
export const program = `
import * as kps from "pulumi-kps";
import * as pulumi from "@pulumi/pulumi";
export = async () => {
  await kps.requireNoFailedTasks();
  new pulumi.ComponentResource("example:index:Application", "web");
};`;

/** A project into which `pulumi package add` puts the package. */
export interface PackageProject {
  /** The official language host, which comes with the official distribution of the CLI. */
  readonly host: string;
  readonly files: Record<string, string>;
  /** What is run in the folder before `pulumi package add`, and after it; `packed` holds the npm package. */
  readonly prepare: (packed: string) => readonly (readonly string[])[];
  readonly added: readonly (readonly string[])[];
  readonly check: (folder: string) => void;
}

const goProgram = `package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-kps/sdk/go/kps"
)

type application struct{ pulumi.ResourceState }

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		if _, err := kps.RequireNoFailedTasks(ctx, &kps.RequireNoFailedTasksArgs{}); err != nil {
			return err
		}
		return ctx.RegisterComponentResource("example:index:Application", "web", &application{})
	})
}
`;

/** A project in each language with an SDK of its own. */
export const packageProjects: Record<"typescript" | "python" | "go", PackageProject> = {
  typescript: {
    host: "pulumi-language-nodejs",
    files: {
      "Pulumi.yaml": "name: test\nruntime: nodejs\n",
      "package.json": JSON.stringify({ name: "program", main: "index.ts" }),
      "index.ts": program.replace('"pulumi-kps"', '"pulumi-kps-generated"'),
    },
    prepare: (packed) => {
      const packages = [join(packed, `pulumi-kps-${version}.tgz`), "@pulumi/pulumi@3.259.0", "typescript@~5.9"];
      return [["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", ...packages]];
    },
    added: [],
    check: (folder) => {
      const text = readFileSync(join(folder, "package.json"), "utf8");
      const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
      assert.match(dependencies["pulumi-kps"] ?? "", /\.tgz$/, "the npm package was replaced");
      assert.equal(dependencies["pulumi-kps-generated"], "file:sdks/kps");
    },
  },
  python: {
    host: "pulumi-language-python",
    files: {
      "Pulumi.yaml": "name: test\nruntime: {name: python, options: {toolchain: pip, virtualenv: venv}}\n",
      "requirements.txt": "pulumi\n",
      "__main__.py": `import pulumi
import pulumi_kps as kps

kps.require_no_failed_tasks()
pulumi.ComponentResource("example:index:Application", "web")
`,
    },
    prepare: () => [["pulumi", "install"]],
    added: [],
    check: (folder) => {
      assert.match(readFileSync(join(folder, "requirements.txt"), "utf8"), /^sdks\/kps$/m);
    },
  },
  go: {
    host: "pulumi-language-go",
    files: {
      "Pulumi.yaml": "name: test\nruntime: go\n",
      "go.mod": "module program\n\ngo 1.25\n",
      "main.go": goProgram,
    },
    prepare: () => [],
    added: [["go", "mod", "tidy"]],
    check: (folder) => {
      assert.match(readFileSync(join(folder, "go.mod"), "utf8"), /^replace pulumi-kps\/sdk\/go => \.\/sdks\/kps$/m);
    },
  },
};
