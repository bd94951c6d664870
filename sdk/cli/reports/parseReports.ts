import { readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigError } from "../../../provider/kps/errors";
import { printable } from "../../../provider/values/printable";
import type { Problem } from "../../../provider/values/problem";
import { type ReportName, reportNames } from "./reportNames";

/** A report to make, and where it goes: to stdout without a path. */
export interface ReportTarget {
  readonly name: ReportName;
  /** Absolute. */
  readonly path?: string;
}

/**
 * Reads the values of `--report`.
 * @param baseline the file that no report may overwrite
 * @throws ConfigError listing every value that cannot be used
 */
export function parseReports(values: readonly string[], folder: string, baseline?: string): ReportTarget[] {
  const problems: Problem[] = [];
  const fail = (reason: string) => problems.push({ property: "--report", reason });
  const taken = new Set(baseline === undefined ? [] : identitiesOf(resolve(folder, baseline)));
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
    } else if (identitiesOf(path).some((identity) => taken.has(identity)))
      fail(`${printable(value, 120)} would overwrite the baseline or another report`);
    else for (const identity of identitiesOf(path)) taken.add(identity);
    return [{ name, path }];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return targets;
}

/** What tells one file from another, whatever links lead to it: its real path, and its number where it is there. */
function identitiesOf(path: string): string[] {
  try {
    const real = realpathSync(path);
    const { dev, ino } = statSync(real, { bigint: true });
    return [path, real, `${dev}:${ino}`];
  } catch {
    return [path, ...linkedTo(path)];
  }
}

/** Where a file that is not there yet would be: behind links of its folders, and behind one that leads nowhere yet. */
function linkedTo(path: string): string[] {
  const tried = [
    () => join(realpathSync(dirname(path)), basename(path)),
    () => resolve(realpathSync(dirname(path)), readlinkSync(path)),
  ];
  return tried.flatMap((find) => {
    try {
      return [find()];
    } catch {
      return [];
    }
  });
}
