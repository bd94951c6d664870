import { KpsError } from "../../../provider/kps/errors/index";

/** What `kps explain` cannot explain. */
export class ExplainError extends KpsError {
  constructor(outcome: string, advice: string) {
    super({ attempt: "Explaining failed tasks", outcome, advice });
  }
}
