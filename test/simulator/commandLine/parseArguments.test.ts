import assert from "node:assert/strict";
import { FaultArgumentError, UnknownFaultError } from "../../../provider/simulator";
import { parseArguments, UsageError } from "../../../provider/simulator/commandLine/parseArguments";

describe("simulator: command line arguments", () => {
  it("has defaults", () => {
    assert.deepEqual(parseArguments([]), {
      show: "simulator",
      options: { port: 0, tasks: 3, runningTasks: 0, latencyMs: 0, faults: [] },
    });
  });

  it("reads every option", () => {
    const argv = "--port 4000 --tasks 5 --running 2 --latency 20 --fault 429-once --fault page-cap:7".split(" ");
    assert.deepEqual(parseArguments(argv), {
      show: "simulator",
      options: { port: 4000, tasks: 5, runningTasks: 2, latencyMs: 20, faults: ["429-once", "page-cap:7"] },
    });
  });

  it("asks for help with -h", () => {
    assert.deepEqual(parseArguments(["-h"]), { show: "help" });
  });

  it("asks for the faults", () => {
    assert.deepEqual(parseArguments(["--list-faults"]), { show: "faults" });
  });

  for (const argv of [["--port", "65536"], ["--tasks", "many"], ["--nothing"], ["stray"], ["--latency"]]) {
    it(`refuses ${argv.join(" ")}`, () => {
      assert.throws(() => parseArguments(argv), UsageError);
    });
  }

  it("refuses an unknown fault", () => {
    assert.throws(() => parseArguments(["--fault", "nothing"]), UnknownFaultError);
  });

  it("refuses a fault with a bad argument", () => {
    assert.throws(() => parseArguments(["--fault", "page-cap:many"]), FaultArgumentError);
  });
});
