import type { ListReader } from "../../../provider/kps/listReader";
import type { CommandContext } from "../commandContext";
import type { DriftReport, Located } from "../drift/driftReport";
import type { Deadline } from "../options/deadline";
import { showsKnown } from "../reports/counts";
import { fairShare } from "../reports/fairShare";
import type { ScopeRequest } from "../scopes/scopeRequests";
import { inspectTasks } from "./inspectTasks";

/** How a report's servers are inspected. */
export interface InspectReportOptions {
  readonly reader: ListReader;
  /** Of the report's outcomes, in their order. */
  readonly scopes: readonly ScopeRequest[];
  readonly sshPort: number;
  readonly deadline: Deadline;
}

/** With their security groups some 400 requests, which take two minutes at the rate that the services allow. */
const mostServers = 200;
/** Failures of these servers that are shown with what was found. */
const mostTasks = 1_000;

/**
 * Inspects the servers of the failures that a report shows one by one: the new ones, and the known ones where they count.
 * Each project has its share where there are too many. It never changes the verdict: what cannot be read is a finding, and
 * it ends early enough to write the report.
 * @throws CancelledError when the command is interrupted
 */
export async function inspectReport(
  report: DriftReport,
  { reader, scopes, sshPort, deadline }: InspectReportOptions,
  context: CommandContext,
): Promise<DriftReport> {
  const shown = [...report.new, ...(showsKnown(report) ? report.known : [])];
  const all = serversOf(shown);
  const read = fairShare([...all.values()], mostServers).shown;
  const wanted = new Set(read.map(serverKey));
  const tasks = fairShare(
    shown.filter((one) => one.task.serverId === undefined || wanted.has(serverKey(one))),
    mostTasks,
  ).shown;
  // Each server is read in two steps: it, and its security groups.
  deadline.allowFor(2 * read.length);
  const lists = report.outcomes.flatMap((outcome, index) =>
    "drift" in outcome ? [{ scope: outcome.drift.scope, settings: scopes[index]?.settings ?? {} }] : [],
  );
  const findings = await inspectTasks(tasks, { reader, lists, sshPort }, { ...context, signal: deadline.spare() });
  return { ...report, inspection: { findings, servers: { read: read.length, left: all.size - read.length } } };
}

/** A failure for each server, by project and id. */
function serversOf(failures: readonly Located[]): Map<string, Located> {
  const servers = new Map<string, Located>();
  for (const one of failures) {
    if (one.task.serverId !== undefined && !servers.has(serverKey(one))) servers.set(serverKey(one), one);
  }
  return servers;
}

function serverKey({ scope, task }: Located): string {
  return JSON.stringify([scope.region, scope.projectId, task.serverId]);
}
