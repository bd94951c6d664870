import * as pulumi from "@pulumi/pulumi";
import type { SimulatedTask } from "../../../../provider/simulator";
import * as kps from "../../../../sdk/nodejs";

/** Failures of the fixture: newer than its watermark, so that they count with `since: "lastChange"`. */
const time = String(Date.parse("2026-11-25T08:00:00Z"));
const task = (index: number, keypair_name: string): SimulatedTask => ({
  task_id: `0000000${index}-0000-4000-8000-000000000000`,
  operate_type: "FAILED_BIND",
  task_time: time,
  task_error_code: "ECS.0000",
  task_error_msg: "made up",
  server_id: `server-${index}`,
  server_name: `web-${index}`,
  keypair_name,
});

/** The list that the fixture's gates were judged with: two accepted failures and an acknowledged one. */
export const fixtureTasks: readonly SimulatedTask[] = [task(1, "prod"), task(2, "prod"), task(3, "retired")];

/** The program whose state the fixture holds: a gate with every input and output, one that enforces, and what waits for them. */
export const fixtureProgram = async (): Promise<void> => {
  const day = (offset: number) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);
  const drift = new kps.FailedTasksGate("drift", {
    ...{ mode: "drift", since: "lastChange", until: "2099-12-31", settle: true, triggers: ["1"] },
    ...{ operateTypes: ["FAILED_BIND"], keypairNames: ["*"], serverNames: ["web-*"] },
    ...{ serverIds: ["server-1", "server-2", "server-3"] },
    ...{ region: "cn-north-4", projectId: "0123456789abcdef0123456789abcdef" },
    acknowledgements: [
      { match: { keypairName: "retired" }, reason: "retired", created: day(0), expires: day(30), includeFuture: true },
    ],
  });
  const enforced = new kps.FailedTasksGate("enforced", { keypairNames: ["other"] });
  new pulumi.Stash("application", { input: 1 }, { dependsOn: [drift, enforced] });
  return Promise.resolve();
};
