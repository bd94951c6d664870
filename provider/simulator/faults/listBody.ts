import { type Answer, jsonAnswer } from "../http/answer";
import { type SimulatedTask } from "../tasks/simulatedTask";
import { type FaultBehaviour, type Occurrence } from "./fault";

/** The body of a list answer. */
export interface ListBody {
  total: number;
  tasks: SimulatedTask[];
}

/** A behaviour that puts another JSON value in place of a list's body; error answers stay as they are. */
export function rewriteList(rewrite: (body: ListBody, occurrence: Occurrence) => unknown): FaultBehaviour {
  return {
    answer: (answer: Answer, occurrence) =>
      answer.status === 200
        ? jsonAnswer(200, rewrite(JSON.parse(answer.body.toString()) as ListBody, occurrence))
        : answer,
  };
}
