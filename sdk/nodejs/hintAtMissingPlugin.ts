import { existsSync, readFileSync, writeSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { cachedPlugin } from "../../provider/values/cachedPlugin";
import { installedPackage } from "../../provider/values/installedPackage";
import { isCliProgram } from "./gate/cliProgram";

/** The two ways to make the engine find the plugin. */
export const waysToFindPlugin =
  `install it with "npx pulumi-kps install-plugin", ` +
  `or add to Pulumi.yaml: plugins: {providers: [{name: kps, path: node_modules/pulumi-kps/provider/bin}]}.`;

let isChecked = false;

/**
 * Says once how the engine finds the plugin, where a program of the Pulumi CLI is about to ask for one that is nowhere: the
 * engine ends such a program without an answer, so that no error could say it. Cheap: looks, and starts nothing.
 */
export function hintAtMissingPlugin(): void {
  if (isChecked || !isCliProgram(undefined)) return;
  isChecked = true;
  try {
    const { version } = installedPackage();
    if (isFindable(version, process.cwd(), process.env)) return;
    const places = "in Pulumi.yaml, on PATH or in Pulumi's plugin cache";
    // The engine shows what a program prints, also when it ends the program a moment later.
    writeSync(
      process.stderr.fd,
      `There is no plugin kps ${version} ${places}. If Pulumi cannot download it: ${waysToFindPlugin}\n`,
    );
  } catch {
    // A hint: what cannot be read or written is the engine's to tell.
  }
}

/** Whether the engine may find the plugin without a download; in doubt it may. */
export function isFindable(version: string, folder: string, env: NodeJS.ProcessEnv): boolean {
  if (/\bkps:/.test(env["PULUMI_DEBUG_PROVIDERS"] ?? "")) return true;
  if (existsSync(cachedPlugin(version, env))) return true;
  const onPath = (env["PATH"] ?? "").split(delimiter).some((each) => {
    return ["", ".exe", ".cmd"].some((extension) => existsSync(join(each, `pulumi-resource-kps${extension}`)));
  });
  return onPath || isNamedInProject(folder);
}

/** A provider `name: kps`, or a package `kps` by a path. */
const naming = /\bname["']?\s*:\s*["']?kps(?![\w-])|\bkps["']?\s*:\s*["']?(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])/;

function isNamedInProject(start: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    for (const name of ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]) {
      const file = join(folder, name);
      if (existsSync(file)) return naming.test(readFileSync(file, "utf8"));
    }
    if (folder === dirname(folder)) return false;
  }
}
