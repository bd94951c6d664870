import { resolve } from "node:path";
import { ConfigError } from "../../../provider/kps/errors";
import { printable } from "../../../provider/values/printable";
import type { Problem } from "../../../provider/values/problem";
import { fileIdentities } from "../files/fileIdentities";
import { reportNames } from "./reportNames";
import type { ReportName } from "./reportNames";

/** A report to make, and where it goes: to stdout without a path. */
export interface ReportTarget {
  readonly name: ReportName;
  /** Absolute. */
  readonly path?: string;
}

/**
 * Reads the values of `--report`.
 * @param kept files that no report may overwrite: baseline and history, where there are any
 * @throws ConfigError listing every value that cannot be used
 */
export function parseReports(
  values: readonly string[],
  folder: string,
  kept: readonly (string | undefined)[] = [],
): ReportTarget[] {
  const problems: Problem[] = [];
  const fail = (reason: string) => problems.push({ property: "--report", reason });
  const taken = new Set(kept.flatMap((path) => (path === undefined ? [] : fileIdentities(resolve(folder, path)))));
  let onStdout: ReportName | undefined;
  const targets = values.flatMap((value): ReportTarget[] => {
    const [, text = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
    const name = reportNames.find((known) => known === text);
    if (name === undefined || file === "") {
      fail(`must be ${reportNames.join(", ")}, or one of them with =PATH, not "${printable(value, 60)}"`);
      return [];
    }
    const path = file === undefined ? undefined : resolve(folder, file);
    if (path === undefined) {
      if (onStdout !== undefined)
        fail(`${onStdout} and ${name} would both go to stdout; give one a path: ${name}=PATH`);
      onStdout = name;
    } else if (fileIdentities(path).some((identity) => taken.has(identity)))
      fail(`${printable(value, 120)} would overwrite the baseline, the history or another report`);
    else for (const identity of fileIdentities(path)) taken.add(identity);
    return [{ name, path }];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return targets;
}
