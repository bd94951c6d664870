import type { AdmitRule } from "../../../provider/gate/advice/admitRule";
import { findingResults, inspectedCauses } from "../../../provider/gate/advice/finding";
import type { Finding, FindingResult } from "../../../provider/gate/advice/finding";
import type { DriftReport, Located } from "../drift/driftReport";
import { serverOf } from "./describeLocated";
import { withoutNames } from "./errorGroups";
import { kpsCommand } from "../../../provider/values/kpsCommand";

/** What an inspection says in the same words about several failures. */
export interface InspectedGroup {
  readonly result: FindingResult;
  /** In a few words: `closed security group`. Several where one thing that could not be read hides them all. */
  readonly causes: readonly string[];
  /** Of the first, escaped. */
  readonly text: string;
  readonly rule?: AdmitRule;
  /** Whether nothing is left to repair. */
  readonly isHistory: boolean;
  readonly located: readonly Located[];
  /** Their servers' names. */
  readonly servers: readonly string[];
}

interface Grouping {
  readonly finding: Finding;
  readonly causes: Set<string>;
  readonly located: Set<Located>;
}

const silent: readonly FindingResult[] = ["not the cause", "does not apply"];

/** What was found, or could not be, about the failures of a report: causes first, the most frequent of each kind first. */
export function inspectedGroups(report: DriftReport): InspectedGroup[] {
  const groups = new Map<string, Grouping>();
  for (const one of inspectedFailures(report)) {
    for (const finding of findingsOf(report, one)) {
      if (silent.includes(finding.result)) continue;
      const key = `${finding.result} ${withoutNames(finding.text, one.label, one.task.serverId)}`;
      const group = groups.get(key) ?? { finding, causes: new Set(), located: new Set() };
      group.causes.add(inspectedCauses[finding.cause]);
      group.located.add(one);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ finding, causes, located }) => ({
      ...finding,
      causes: [...causes],
      isHistory: finding.isHistory === true,
      located: [...located],
      servers: serverNames([...located]),
    }))
    .sort(
      (a, b) =>
        findingResults.indexOf(a.result) - findingResults.indexOf(b.result) || b.located.length - a.located.length,
    );
}

/** One name for each server, though several servers may have the same. */
function serverNames(located: readonly Located[]): string[] {
  const idOf = (one: Located) => JSON.stringify([one.label, one.task.serverId ?? serverOf(one)]);
  return [...new Map(located.map((one) => [idOf(one), serverOf(one)])).values()];
}

/** The failures that were inspected, new ones first. */
export function inspectedFailures({ inspection, ...report }: DriftReport): Located[] {
  return [...report.new, ...report.known].filter(({ task }) => inspection?.findings.has(task.key) === true);
}

/** What was found about a failure; empty where nothing was read. */
export function findingsOf({ inspection }: DriftReport, { task }: Located): readonly Finding[] {
  return inspection?.findings.get(task.key) ?? [];
}

/** The causes that were found about a failure, in a few words; what is unknown where none was found. */
export function foundText(report: DriftReport, one: Located): string {
  const findings = findingsOf(report, one);
  const found = findings.filter(({ result }) => result === "found").map(({ cause }) => inspectedCauses[cause]);
  if (found.length > 0) return found.join(", ");
  if (findings.length === 0) return "not inspected";
  return findings.some(({ result }) => !silent.includes(result)) ? "unclear" : "no cause found";
}

const namedServers = 3;

/** `30 failures on 24 servers (web-1, web-2, web-3 and 21 more)`. */
export function groupWhere({ located, servers }: InspectedGroup, nameOf: (server: string) => string): string {
  const failures = `${located.length} ${located.length === 1 ? "failure" : "failures"}`;
  if (servers.length === 1) return `${failures} on ${nameOf(servers[0] ?? "")}`;
  const named = servers.slice(0, namedServers).map(nameOf).join(", ");
  const more = servers.length > namedServers ? ` and ${servers.length - namedServers} more` : "";
  return `${failures} on ${servers.length} servers (${named}${more})`;
}

/** What an inspection left out, in a sentence; undefined when it read every server. */
export function leftText({ inspection }: DriftReport): string | undefined {
  const { read = 0, left = 0 } = inspection?.servers ?? {};
  if (left === 0) return undefined;
  return `${left} more ${left === 1 ? "server was" : "servers were"} not inspected, since a run reads ${read} at most. For one of them: ${kpsCommand} explain KEY --inspect`;
}
