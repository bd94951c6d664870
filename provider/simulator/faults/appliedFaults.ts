import type { ServerResponse } from "node:http";
import { sendAnswer } from "../http/answer";
import type { Answer } from "../http/answer";
import type { ReceivedRequest } from "../http/receivedRequest";
import type { AskedPage, TaskList } from "../tasks/taskList";
import type { FaultBehaviour, Occurrence } from "./fault";

interface Part {
  name: string;
  behaviour: FaultBehaviour;
  count: number;
}

/** The faults that take part in one request, asked at each of its steps. */
export class AppliedFaults {
  constructor(
    private readonly parts: readonly Part[],
    private readonly request: ReceivedRequest,
    private readonly arrived: number,
  ) {}

  /** Names in the order in which they were set. */
  get names(): string[] {
    return this.parts.map(({ name }) => name);
  }

  /** The server's clock at this request, epoch milliseconds. */
  get now(): number {
    return this.parts.reduce((now, { behaviour }) => behaviour.clock?.(now) ?? now, this.arrived);
  }

  /** The answer in place of the endpoint's, of the first fault that has one. */
  instead(): Answer | undefined {
    for (const part of this.parts) {
      const answer = part.behaviour.instead?.(this.occurrence(part));
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  /** Which records to read when `asked` was asked. */
  asked(asked: AskedPage): AskedPage {
    return this.parts.reduce((page, part) => part.behaviour.asked?.(page, this.occurrence(part)) ?? page, asked);
  }

  /** Tells the faults that a page was read. */
  listed(list: TaskList): void {
    for (const part of this.parts) part.behaviour.listed?.(list, this.occurrence(part));
  }

  /** What to send when the endpoint gave `answer`. */
  answer(answer: Answer): Answer {
    return this.parts.reduce((one, part) => part.behaviour.answer?.(one, this.occurrence(part)) ?? one, answer);
  }

  /** Milliseconds to wait before sending. */
  get delayMs(): number {
    return this.parts.reduce((sum, { behaviour }) => sum + (behaviour.delayMs ?? 0), 0);
  }

  /** Sends the answer, in the way of the first fault that has its own. */
  send(response: ServerResponse, answer: Answer): void {
    const sender = this.parts.find(({ behaviour }) => behaviour.send !== undefined);
    if (sender?.behaviour.send === undefined) sendAnswer(response, answer);
    else sender.behaviour.send(response, answer);
  }

  private occurrence({ count }: Part): Occurrence {
    return { request: this.request, count, now: this.now };
  }
}
