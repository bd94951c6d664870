import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { writeFiles } from "./writeFiles";

const repository = join(__dirname, "..", "..", "..");

/** What Pulumi's TypeScript template has: CommonJS, strict. */
export const typescriptTemplate = {
  "package.json": JSON.stringify({ name: "program", main: "index.ts" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      outDir: "bin",
      target: "es2020",
      module: "commonjs",
      moduleResolution: "node",
      sourceMap: true,
      experimentalDecorators: true,
      pretty: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      forceConsistentCasingInFileNames: true,
      // The template's own packages have no types that others bring; this repository's do.
      types: ["node"],
      skipLibCheck: true,
    },
    files: ["index.ts"],
  }),
};

/** Makes a Node.js project of its files, or of a copy of a folder, with this repository as its installed packages. */
export function writeNodejsProject(folder: string, source: string | Record<string, string>): void {
  if (typeof source === "string")
    cpSync(source, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  else writeFiles(folder, source);
  const missing = Object.entries(typescriptTemplate).filter(([name]) => !existsSync(join(folder, name)));
  writeFiles(folder, Object.fromEntries(missing));
  linkPackages(join(folder, "node_modules"));
}

function linkPackages(modules: string): void {
  mkdirSync(modules);
  const installed = join(repository, "node_modules");
  for (const name of readdirSync(installed)) symlinkSync(join(installed, name), join(modules, name), "junction");
  symlinkSync(repository, join(modules, "pulumi-kps"), "junction");
}
