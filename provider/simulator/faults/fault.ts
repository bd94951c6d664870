import type { ServerResponse } from "node:http";
import type { Answer } from "../http/answer";
import type { ReceivedRequest } from "../http/receivedRequest";
import type { AskedPage, TaskList } from "../tasks/taskList";

/** One request that a fault takes part in. */
export interface Occurrence {
  request: ReceivedRequest;
  /** How many requests the fault took part in before: 0 for the first. */
  count: number;
  /** The simulator's clock, epoch milliseconds. */
  now: number;
}

/** What a fault does, at one or more steps of a request; steps that are left out stay as they are. */
export interface FaultBehaviour {
  /** Moves the server's clock: gets and gives epoch milliseconds. */
  clock?(now: number): number;
  /** Answers in place of the endpoint, before authentication. */
  instead?(occurrence: Occurrence): Answer;
  /** Changes which records a list call reads. */
  asked?(asked: AskedPage, occurrence: Occurrence): AskedPage;
  /** Changes the list after a page was read from it. */
  listed?(list: TaskList, occurrence: Occurrence): void;
  /** Changes the answer. */
  answer?(answer: Answer, occurrence: Occurrence): Answer;
  /** Milliseconds to wait before the answer, in addition to the latency. */
  delayMs?: number;
  /** Sends the answer in its own way, or never. */
  send?(response: ServerResponse, answer: Answer): void;
}

/** An entry of the fault registry. */
export interface Fault {
  /** One line: what the simulator does. */
  does: string;
  /** What may stand after ":" in the name and what holds without it. */
  argument?: string;
  /** In how many requests it takes part when the spec does not say. Default without end. */
  times?: number;
  /** Makes the behaviour; throws `FaultArgumentError` on a bad argument. */
  create(argument: string | undefined): FaultBehaviour;
}
