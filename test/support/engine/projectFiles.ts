import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtPlugin } from "./stackOptions";
import type { ConfigValue, StackOptions } from "./stackOptions";
import { writeFiles } from "./writeFiles";
import { writeNodejsProject } from "./writeNodejsProject";

/** The name of every test project. */
export const projectName = "test";

/** Writes Pulumi.yaml, the program, the stack's plain config and further files into the project folder. */
export function writeProject(folder: string, options: StackOptions, stackName: string): void {
  if (options.nodejs !== undefined) writeNodejsProject(folder, options.nodejs);
  writeFiles(folder, options.files ?? {});
  const file = join(folder, "Pulumi.yaml");
  const own = existsSync(file) ? readFileSync(file, "utf8") : options.yaml;
  writeFileSync(file, projectFile(own, options));
  const plain = Object.entries(options.config ?? {}).filter(([, value]) => !isSecret(value));
  writeFileSync(join(folder, `Pulumi.${stackName}.yaml`), JSON.stringify({ config: Object.fromEntries(plain) }));
}

/** Whether the value is to be encrypted. */
export function isSecret(value: ConfigValue): value is { value: string; secret: true } {
  return typeof value === "object" && "secret" in value && value.secret === true;
}

/** JSON is YAML, so objects need no printer of their own; what the project says itself wins over the defaults. */
function projectFile(own: string | object | undefined, options: StackOptions): string {
  const defaults = { name: projectName, runtime: options.yaml ? "yaml" : "nodejs", ...pluginsOf(options) };
  if (typeof own !== "string") return JSON.stringify({ ...defaults, ...own }, null, 2);
  const missing = Object.entries(defaults).filter(([key]) => !new RegExp(`^${key}:`, "m").test(own));
  return missing.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("") + own;
}

function pluginsOf({ pluginPath = builtPlugin, pluginOnPath }: StackOptions): object {
  return pluginPath === null || pluginOnPath ? {} : { plugins: { providers: [{ name: "kps", path: pluginPath }] } };
}
