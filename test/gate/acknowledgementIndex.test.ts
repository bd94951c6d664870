import assert from "node:assert/strict";
import fc from "fast-check";
import { matchFields } from "../../provider/gate/acknowledgements/acknowledgement";
import type { Acknowledgement } from "../../provider/gate/acknowledgements/acknowledgement";
import { AcknowledgementIndex } from "../../provider/gate/acknowledgements/acknowledgementIndex";
import type { FailedTask, Keyed } from "../../provider/kps/model/failedTask";
import { acknowledgements, tasks } from "./support/arbitraries";

/** What an acknowledgement means, field by field. */
function covers({ match, created, includeFuture }: Acknowledgement, task: Keyed<FailedTask>): boolean {
  const named = matchFields.filter((field) => match[field] !== undefined);
  if (named.length === 0 || !named.every((field) => task[field] === match[field])) return false;
  return includeFuture || Date.parse(task.taskTime) <= created;
}

describe("the index of acknowledgements", () => {
  it("finds what each of them covers, and nothing else", () => {
    fc.assert(
      fc.property(acknowledgements, tasks, (all, list) => {
        const index = new AcknowledgementIndex(all);
        for (const task of list) {
          const found = new Set(index.covering(task));
          for (const one of all) assert.equal(found.has(one), covers(one, task));
        }
      }),
    );
  });
});
