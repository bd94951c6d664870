import assert from "node:assert/strict";
import { FaultArgumentError, faultRegistry, simulatorDefaults, UnknownFaultError } from "../../../provider/simulator";
import type { FaultName, FaultSpec } from "../../../provider/simulator";
import type { Fault } from "../../../provider/simulator/faults/fault";
import { findFault } from "../../../provider/simulator/faults/findFault";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "../calls";

function argumentOf(name: string): unknown {
  const { name: base, argument } = findFault(name);
  return [base, argument];
}

describe("simulator: names of faults", () => {
  it("takes an argument after a colon", () => {
    assert.deepEqual(argumentOf("page-cap:137"), ["page-cap", "137"]);
  });

  it("takes a number after a dash", () => {
    assert.deepEqual(argumentOf("status-403"), ["status", "403"]);
  });

  it("keeps colons in an argument", () => {
    assert.deepEqual(argumentOf("redirect-other-host:http://a:1/"), ["redirect-other-host", "http://a:1/"]);
  });

  it("lists the nearest names for an unknown one", () => {
    assert.throws(
      () => findFault("total-to-small"),
      (error) => error instanceof UnknownFaultError && error.nearest[0] === "total-too-small",
    );
  });

  it("knows no argument where a fault takes none", () => {
    assert.throws(() => findFault("hanging:5"), UnknownFaultError);
  });

  it("does not take a property of every object for a fault", () => {
    assert.throws(() => findFault("constructor"), UnknownFaultError);
  });

  for (const [name, { does, argument }] of Object.entries<Fault>(faultRegistry)) {
    it(`tells in one line what ${name} does`, () => {
      assert.match(`${does} ${argument ?? ""}`, /^[^\n]{10,}$/);
    });
  }

  for (const name of ["page-cap:0", "page-cap:many", "status-399", "list-moves:sideways", "redirect-other-host:x"]) {
    it(`refuses the argument of ${name}`, async () => {
      await withSimulator({}, (simulator) => {
        assert.throws(() => {
          simulator.setFault(name as FaultName);
        }, FaultArgumentError);
        return Promise.resolve();
      });
    });
  }
});

async function statuses(faults: FaultName | FaultSpec, calls: [method: string, path: string][]): Promise<number[]> {
  const found: number[] = [];
  await withSimulator({ tasks: 3, faults }, async ({ url }) => {
    for (const [method, path] of calls) {
      found.push((await call(`${url}${path}`, { method, headers: tokenHeaders })).status);
    }
  });
  return found;
}

describe("simulator: limits of faults", () => {
  const list: [string, string] = ["GET", failedTasksPath];
  const running: [string, string] = ["GET", `/v3/${simulatorDefaults.projectId}/running-tasks`];
  const projects: [string, string] = ["GET", "/v3/projects"];
  const remove: [string, string] = ["DELETE", failedTasksPath];

  it("touches lists only by default", async () => {
    assert.deepEqual(await statuses("status-503", [list, running, projects, remove]), [503, 503, 200, 200]);
  });

  it("takes part a number of times", async () => {
    assert.deepEqual(await statuses({ name: "status-503", times: 2 }, [list, list, list]), [503, 503, 200]);
  });

  it("lets a number of requests pass first", async () => {
    assert.deepEqual(await statuses({ name: "429-once", after: 1 }, [list, list, list]), [200, 429, 200]);
  });

  it("touches the paths of a pattern", async () => {
    const fault: FaultSpec = { name: "status-503", pathPattern: /projects$/g };
    assert.deepEqual(await statuses(fault, [projects, projects, list]), [503, 503, 200]);
  });

  it("touches the paths of a pattern given as text", async () => {
    const fault: FaultSpec = { name: "status-503", pathPattern: "running" };
    assert.deepEqual(await statuses(fault, [list, running]), [200, 503]);
  });

  it("touches the methods given", async () => {
    const fault: FaultSpec = { name: "status-503", methods: ["DELETE"] };
    assert.deepEqual(await statuses(fault, [list, remove]), [200, 503]);
  });

  it("takes the argument of a spec", async () => {
    assert.deepEqual(await statuses({ name: "status", argument: 418 }, [list]), [418]);
  });

  it("leaves the list as it is when a delete is answered by a fault", async () => {
    const faults = { name: "status-500", methods: ["DELETE"] } as const;
    await withSimulator({ tasks: 3, faults }, async (simulator) => {
      await call(`${simulator.url}${failedTasksPath}`, { method: "DELETE", headers: tokenHeaders });
      assert.equal(simulator.failedTasks().length, 3);
    });
  });

  it("ends all faults with undefined", async () => {
    await withSimulator({ faults: "status-503" }, async (simulator) => {
      simulator.setFault(undefined);
      assert.equal((await call(`${simulator.url}${failedTasksPath}`, { headers: tokenHeaders })).status, 200);
    });
  });
});
