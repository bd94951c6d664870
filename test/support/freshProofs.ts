import type { RootHookObject } from "mocha";
import { processRuntime } from "../../provider/kps/model/runtime";

/**
 * Lets each test begin as a new process does: what one test's simulator refused says nothing of the next one's.
 * Required by `.mocharc.json` for all tests.
 */
export const mochaHooks: RootHookObject = {
  beforeEach: () => {
    processRuntime.proofs.forget();
  },
};
