import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../../support/engine/writeFiles";

const repository = join(__dirname, "..", "..", "..");

/** A policy pack of a test. */
export interface TestPack {
  /** The argument of `kpsPolicies`, as source: functions and `join(__dirname, …)` are allowed. */
  readonly options?: string;
  /** Source of the policies before ours and after them, each ending in a comma. */
  readonly before?: string;
  readonly after?: string;
  /** Further files of the pack, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A policy of someone else's, which shows by its violation at the root that it ran. */
export const foreignPolicy = `{
  name: "foreign",
  description: "Somebody else's.",
  enforcementLevel: "advisory",
  validateResource: ({ type }, report) => { if (type === "pulumi:pulumi:Stack") report("the foreign policy ran"); },
},`;

/**
 * Writes a policy pack as a platform team has it: package.json with a version, PulumiPolicy.yaml, and a program that
 * takes the policies from the built package.
 *
 * @returns its folder, for `--policy-pack`.
 */
export function writePack(folder: string, { options = "{}", before = "", after = "", files = {} }: TestPack): string {
  const program = `
const { join } = require("node:path");
const { PolicyPack } = require("@pulumi/policy");
const { kpsPolicies } = require("pulumi-kps/policy");
new PolicyPack("company", { policies: [${before} ...kpsPolicies(${options}), ${after}] });
`;
  writeFiles(folder, {
    "package.json": JSON.stringify({ name: "company-policies", version: "1.2.3", main: "index.js" }),
    "PulumiPolicy.yaml": "description: Tested.\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    "index.js": program,
    ...files,
  });
  linkPackages(folder);
  return folder;
}

/** Gives a pack this repository's packages, with the repository itself as `pulumi-kps`. */
export function linkPackages(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of ["@pulumi", "@types"])
    symlinkSync(join(repository, "node_modules", name), join(modules, name), "junction");
  symlinkSync(repository, join(modules, "pulumi-kps"), "junction");
}
