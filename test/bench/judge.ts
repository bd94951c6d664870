import type { Acknowledgement } from "../../provider/gate/acknowledgements/acknowledgement";
import { verdictOf } from "../../provider/gate/verdict/verdict";
import type { FailedTask, Keyed } from "../../provider/kps/model/failedTask";
import { sideBySide } from "./measurement";
import type { Measurement } from "./measurement";

const now = Date.UTC(2026, 0, 31);
const scope = { region: "cn-north-4", projectId: "0".repeat(32), endpoint: "https://kms.example.com" };
const count = 100_000;
const many = 10_000;

/** The verdict on a long list under many acknowledgements, against that under one. */
export async function measureJudge(): Promise<Measurement[]> {
  const tasks = Array.from({ length: count }, (_, index) => taskAt(index));
  const [one, all] = [acknowledgements(1), acknowledgements(many)];
  const timed = (chosen: readonly Acknowledgement[]) => () => {
    const begun = performance.now();
    verdictOf({ scope, credentials: "keys", tasks }, { acknowledgements: chosen }, now);
    return Promise.resolve(performance.now() - begun);
  };
  const times = await sideBySide(15, timed(all), timed(one));
  const name = `the verdict on ${count.toLocaleString("en")} tasks under ${many.toLocaleString("en")} acknowledgements`;
  return [{ name, ...times, referenceName: "under one", wanted: 1.5 }];
}

function taskAt(index: number): Keyed<FailedTask> {
  const taskTime = new Date(now - index * 1000).toISOString();
  return {
    taskId: `t-${index}`,
    operateType: "FAILED_RESET",
    taskErrorMsg: `failure ${index % 40}`,
    serverName: `web-${index}`,
    taskTime,
    keypairName: "k",
    key: keyAt(index),
  };
}

function keyAt(index: number): string {
  return index.toString(16).padStart(16, "0");
}

/** As `kps ack` writes them: by key, spread over the list. */
function acknowledgements(length: number): Acknowledgement[] {
  return Array.from({ length }, (_, index) => ({
    match: { key: keyAt(index * Math.floor(count / length)) },
    reason: "known",
    created: now,
    expires: now + 24 * 60 * 60 * 1000,
    includeFuture: false,
    place: `f:${index}`,
  }));
}
