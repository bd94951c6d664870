import type { ServerDetail } from "../../kps/inspect/serverDetail";
import type { FailedTask } from "../../kps/model/failedTask";
import { printable } from "../../values/printable";
import { explain } from "./explain";
import { findClosedGroup } from "./findClosedGroup";
import { inspectedCauses } from "./finding";
import type { Finding, Inspected, InspectedCause, FindingResult } from "./finding";
import type { PowerState } from "./operationTable";
import { unsupportedImage } from "./unsupportedImage";

/** Says for each cause that can be read whether it is one of this failed task. Pure. */
export function findCauses(task: FailedTask, inspected: Inspected): Finding[] {
  const { server } = inspected;
  if (server === undefined) return everywhere("could not look", "The failed task names no server.");
  if ("error" in server) {
    const text = `The server could not be read. ${server.error.message}`;
    return [
      ...everywhere("could not look", text).filter(({ cause }) => cause !== "taskRunning"),
      running(task, inspected),
    ];
  }
  if (server.value === "deleted") {
    const gone = "The server no longer exists, so there is nothing left to fix.";
    return [
      { cause: "serverGone", result: "found", text: gone, isHistory: true },
      ...everywhere("does not apply", "The server no longer exists.").slice(1),
    ];
  }
  const detail = server.value;
  return [
    { cause: "serverGone", result: "not the cause", text: "The server exists." },
    keyPair(task, detail),
    running(task, inspected),
    state(task, detail),
    image(detail),
    securityGroup(task, detail, inspected),
  ];
}

const causes = Object.keys(inspectedCauses) as InspectedCause[];

function everywhere(result: FindingResult, text: string): Finding[] {
  return causes.map((cause) => ({ cause, result, text }));
}

function keyPair({ keypairName, operateType }: FailedTask, { keyName }: ServerDetail): Finding {
  const cause = "keyPairChanged";
  const bound = keyName === undefined ? "No key pair" : `Key pair ${printable(keyName, 80)}`;
  if (explain({ operateType }).operation === "unbind") {
    if (keyName === undefined)
      return { cause, result: "found", text: "No key pair is bound to the server now.", isHistory: true };
    return { cause, result: "not the cause", text: `${bound} is still bound to the server.` };
  }
  if (keyName === undefined || keypairName === undefined || keyName === keypairName)
    return { cause, result: "not the cause", text: `${bound} is bound to the server.` };
  const text = `${bound} is bound to the server, not ${printable(keypairName, 80)}: it was bound later, so this failed task no longer matters.`;
  return { cause, result: "found", text, isHistory: true };
}

function running({ serverId }: FailedTask, { running: looked }: Inspected): Finding {
  const cause = "taskRunning";
  if ("error" in looked)
    return { cause, result: "could not look", text: `The running tasks could not be read. ${looked.error.message}` };
  const task = looked.value.find((one) => one.serverId === serverId);
  if (task === undefined) return { cause, result: "not the cause", text: "No key-pair task is running on the server." };
  const text = `${printable(task.operateType, 40)} is running on the server since ${task.taskTime}: wait until it ends.`;
  return { cause, result: "found", text };
}

/** The power state of an ECS status; undefined for those in between, such as `REBOOT`. */
export function powerStateOf({ status, taskState }: ServerDetail): PowerState | undefined {
  if (taskState !== undefined) return undefined;
  return status === "ACTIVE" ? "running" : status === "SHUTOFF" ? "shut down" : undefined;
}

function state(task: FailedTask, server: ServerDetail): Finding {
  const cause = "serverState";
  const now = powerStateOf(server);
  const shown = `${printable(server.status, 40)}${server.taskState === undefined ? "" : `, ${printable(server.taskState, 40)}`}`;
  const { needs, operation } = explain(task);
  if (needs === undefined || operation === undefined) {
    return { cause, result: "could not tell", text: `The server is ${shown}; what this operation needs is not known.` };
  }
  if (now === undefined) {
    return { cause, result: "found", text: `The server is ${shown}. Wait until it is ${needs.states.join(" or ")}.` };
  }
  if (needs.states.includes(now)) return { cause, result: "not the cause", text: `The server is ${now}.` };
  const text = `The server is ${now}; to ${operation} a key pair it must be ${needs.states.join(" or ")}.`;
  return { cause, result: "found", text };
}

function image(server: ServerDetail): Finding {
  const cause = "image";
  const name = server.imageName === undefined ? "The image" : `The image ${printable(server.imageName, 80)}`;
  const problem = unsupportedImage(server);
  if (problem !== undefined) return { cause, result: "found", text: `${name} ${problem}.` };
  if (server.osType === undefined || server.imageName === undefined || server.imageType === undefined)
    return { cause, result: "could not tell", text: `${name} is not described in full by ECS.` };
  return { cause, result: "not the cause", text: `${name} is supported.` };
}

function securityGroup(task: FailedTask, server: ServerDetail, inspected: Inspected): Finding {
  const cause = "securityGroup";
  const withoutSsh = !explain(task, powerStateOf(server)).causes.some(({ id }) => id === "securityGroup");
  if (withoutSsh) {
    const text = "A server that is shut down is edited without SSH, so security groups do not matter.";
    return { cause, result: "does not apply", text };
  }
  return { cause, ...findClosedGroup(inspected) };
}
