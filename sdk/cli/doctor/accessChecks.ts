import { scopeLabel } from "../../../provider/gate/verdict/message";
import type { TaskList } from "../../../provider/kps/kpsClient";
import type { OpenScope } from "../../../provider/kps/listReader";
import type { CredentialsSummary, Diagnosis } from "../../../provider/kps/diagnosis";
import { AuthenticationError, KpsError } from "../../../provider/kps/errors";
import type { RunningTask } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { ok, problemOf, warning } from "./check";
import type { Check } from "./check";

/** What asks, and for which region. */
export interface AccessContext extends OpenScope {
  readonly diagnosis: Pick<Diagnosis, "credentials" | "caller">;
  readonly region: string;
  /** Tasks a page; the client's default when absent. */
  readonly pageSize?: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Which credentials, which account they belong to, and what they may do. One request after the other, and none after a refusal: five
 * wrong signatures in a row lock an access key.
 */
export async function accessChecks(context: AccessContext, answers: boolean): Promise<Check[]> {
  const { client, scope, diagnosis, region, pageSize, signal } = context;
  let credentials: CredentialsSummary;
  try {
    credentials = await diagnosis.credentials({ region, signal });
  } catch (error) {
    return [problemOf("credentials", error)];
  }
  const found = credentialsCheck(credentials, context.now());
  if (!answers) return [found, ok("permissions", "skipped: the endpoint does not answer")];
  const failed = await listChecks("failed", () => client.listFailedTasks({ ...scope, pageSize, signal }));
  if (failed.refused) return [found, ...failed.checks];
  const running = await listChecks("running", () => client.listRunningTasks({ ...scope, pageSize, signal }));
  return [found, await accountCheck(credentials, context), ...failed.checks, ...running.checks];
}

const soonMs = 60 * 60 * 1000;

function credentialsCheck({ kind, origin, expiresAt }: CredentialsSummary, now: number): Check {
  const from = `${kind === "token" ? "token" : "access key"} from ${printable(origin, 200)}`;
  if (expiresAt === undefined) return ok("credentials", from);
  const detail = `${from}, until ${new Date(expiresAt).toISOString()}`;
  return expiresAt - now > soonMs
    ? ok("credentials", detail)
    : warning("credentials", detail, "They expire within the hour: get new ones before a long run.");
}

async function accountCheck(
  { kind }: CredentialsSummary,
  { diagnosis, region, signal }: AccessContext,
): Promise<Check> {
  if (kind === "token") return ok("account", "skipped: STS identifies access keys only");
  try {
    const { accountId, principal } = await diagnosis.caller({ region, signal });
    const who = principal === undefined ? "" : `, ${printable(principal, 200)}`;
    return ok("account", `${printable(accountId, 80)}${who}`);
  } catch (error) {
    return ok("account", `unknown: STS did not answer (${error instanceof KpsError ? error.name : "failed"})`);
  }
}

interface ListChecks {
  readonly checks: readonly Check[];
  /** Whether the credentials themselves were refused. */
  readonly refused: boolean;
}

async function listChecks(kind: "failed" | "running", read: () => Promise<TaskList<RunningTask>>): Promise<ListChecks> {
  const name = `list ${kind} tasks`;
  try {
    const { scope, tasks } = await read();
    const whose = kind === "failed" ? [ok("scope", scopeLabel(scope))] : [];
    return { checks: [...whose, ok(name, `allowed; ${tasks.length} ${kind}`)], refused: false };
  } catch (error) {
    return { checks: [problemOf(name, error)], refused: error instanceof AuthenticationError };
  }
}
