import type { FailedTask, Keyed, Scope } from "../../kps/model/failedTask";
import { acknowledgementsFileName } from "../acknowledgements/acknowledgementsFile";
import { shortAdvice } from "../advice/shortAdvice";

const dayMs = 24 * 60 * 60 * 1000;
const oldDays = 30;
/** A first expiry that makes someone look again soon. */
const suggestedDays = 30;

/** What to do about failures that block, ready to paste. The first failure stands for all. */
export function adviceLines(scope: Scope, blocking: readonly Keyed<FailedTask>[], now: number): string[] {
  const [first] = blocking;
  if (first === undefined) return [];
  const today = date(now);
  // RFC 3339 texts of one form sort as their times do.
  const old = new Date(now - oldDays * dayMs).toISOString();
  const allOld = blocking.every(({ taskTime }) => taskTime < old);
  return [
    "What to do:",
    ...shortAdvice(blocking),
    "  - Then delete the failed tasks: a fix does not remove them. The first one:",
    `      hcloud KPS DeleteFailedTask --cli-region=${scope.region} --project_id=${scope.projectId} --task_id=${shellQuoted(first.taskId)}`,
    `  - Or acknowledge them for a limited time, each with a reason, in ${acknowledgementsFileName}:`,
    "      acknowledgements:",
    `        - match: { key: "${first.key}" }`,
    '          reason: "why this failure is acceptable"',
    `          created: ${today}`,
    `          expires: ${date(now + suggestedDays * dayMs)}`,
    ...(allOld
      ? [`  - All of these are older than ${oldDays} days. To start from today, add the rule since: "${today}".`]
      : []),
  ];
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Ids are plain; what is not is quoted for POSIX shells, controls left out. */
function shellQuoted(text: string): string {
  if (/^[A-Za-z0-9._-]+$/.test(text)) return text;
  return `'${text.replace(/[^\x20-\x7e]/g, "?").replaceAll("'", "'\\''")}'`;
}
