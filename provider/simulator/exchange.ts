import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatorState } from "./state/simulatorState";
import { answerCall } from "./answerCall";
import { receiveRequest } from "./http/receivedRequest";
import type { LoggedRequest, RequestLog } from "./http/requestLog";

/** Takes one request from its arrival to the end of its answer; `onEnd` gets its log entry then. */
export async function exchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  state: SimulatorState,
  log: RequestLog,
  onEnd: (entry: LoggedRequest) => void,
): Promise<void> {
  const request = await receiveRequest(incoming);
  const arrived = state.now();
  const faults = state.faults.apply(request, arrived);
  const now = faults.now;
  const entry = log.begin(request, arrived, faults.names);
  const end = () => {
    log.end(entry, response.writableFinished);
    onEnd(entry);
  };
  if (response.destroyed) return end();
  response.once("close", end);
  response.setHeader("Date", new Date(now).toUTCString());
  response.setHeader("X-Request-Id", request.id);
  const answer = answerCall({ request, state, faults, now });
  const wait = (state.options.latencyMs ?? 0) + faults.delayMs;
  if (wait > 0) await sleep(wait, undefined, { ref: false });
  if (response.destroyed) return;
  faults.send(response, answer);
  if (response.headersSent) entry.status = response.statusCode;
}
