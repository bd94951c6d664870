import type { AppliedFaults } from "../faults/appliedFaults";
import type { SimulatorState } from "../state/simulatorState";
import type { Answer } from "./answer";
import type { ReceivedRequest } from "./receivedRequest";

/** What a handler gets. */
export interface Call {
  request: ReceivedRequest;
  /** The decoded parts of the path that the route's groups matched. */
  parameters: readonly string[];
  state: SimulatorState;
  faults: AppliedFaults;
  /** The simulator's clock at this request, epoch milliseconds. */
  now: number;
}

/** One endpoint. */
export interface Route {
  method: string;
  /** Matches the whole path; each group is a parameter. */
  path: RegExp;
  /** Answers of IAM carry X-IAM-Trace-Id in addition to X-Request-Id. */
  traced?: boolean;
  /** Decides the answer; throws `AnswerError` to end with an error. */
  handle(call: Call): Answer;
}
