import assert from "node:assert/strict";
import { simulatorPerSuite } from "../../support/simulator";
import { useKpsFolder } from "../../support/kpsCommand";

const archive = "kps-cleared-tasks.jsonl";

describe("kps clear", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const simulator = simulatorPerSuite();
  const kps = useKpsFolder(simulator);
  const ids = () =>
    simulator()
      .failedTasks()
      .map(({ task_id: id }) => id);
  const deletions = () => simulator().requests.filter(({ method }) => method === "DELETE");
  const deleting = { methods: ["DELETE"], pathPattern: /failed-tasks/ };
  const archived = (file = archive) =>
    (kps().read(file) ?? "")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { region: string; projectId: string; task: { key: string; taskId: string } });

  beforeEach(() => {
    simulator().setFailedTasks(5);
    simulator().requests.clear();
  });

  it("shows the records, archives them and deletes them one by one", async () => {
    const [first, second, ...rest] = await kps().tasks();
    const printed = await kps().succeed(["clear", first?.key ?? "", second?.key ?? "", "--yes"]);
    assert.match(printed, /2 of 5 failed tasks, archived in kps-cleared-tasks\.jsonl first:/);
    assert.ok(printed.includes(`  ${first?.key}  ${first?.operateType}`));
    assert.match(printed, /2 deleted\n$/);
    assert.deepEqual(
      ids(),
      rest.map(({ taskId }) => taskId),
    );
    assert.deepEqual(
      archived().map(({ task }) => task),
      JSON.parse(JSON.stringify([first, second])),
    );
    assert.ok(deletions().every(({ path }) => /\/failed-tasks\/[^/]+$/.test(path)));
  });

  it("needs confirmation: without a terminal and without --yes it deletes nothing", async () => {
    const [first] = await kps().tasks();
    const error = await kps().fail(["clear", first?.key ?? ""], { input: "yes\n" });
    assert.match(error, /no terminal to ask on.*--yes/s);
    assert.equal(deletions().length, 0);
    assert.deepEqual(kps().files(), []);
  });

  describe("with --task-id", () => {
    it("deletes a record that makes the list unreadable, without reading it", async () => {
      const [bad, ...rest] = simulator().failedTasks();
      simulator().setFailedTasks([{ ...bad, task_time: "1523342130" }, ...rest]);
      const unreadable = await kps().fail(["check"]);
      const command = /kps (clear --task-id \S+?)\)/.exec(unreadable)?.[1] ?? assert.fail(unreadable);
      simulator().requests.clear();
      const printed = await kps().succeed([...command.split(" "), "--yes"]);
      assert.match(printed, /not read, not archived\n1 deleted\n$/);
      assert.deepEqual(
        simulator().requests.map(({ method }) => method),
        ["DELETE"],
      );
      assert.deepEqual(kps().files(), []);
      assert.equal((await kps().tasks()).length, rest.length);
    });

    it("says when the project has no such task", async () => {
      const printed = await kps().succeed(["clear", "--task-id", "nobody-knows", "--yes"]);
      assert.match(printed, /0 deleted, 1 already gone: the project has no failed task of this id/);
    });

    it("never names the path of all records", async () => {
      for (const id of ["", ".", "..", " ", "a/b"]) await kps().fail(["clear", "--task-id", id, "--yes"]);
      assert.equal(deletions().length, 0);
      assert.equal(ids().length, 5);
    });

    it("needs confirmation, and excludes keys", async () => {
      assert.match(await kps().fail(["clear", "--task-id", "a"]), /no terminal to ask on/);
      assert.match(await kps().fail(["clear", "0123456789abcdef", "--task-id", "a", "--yes"]), /exclude each other/);
      assert.match(await kps().fail(["clear", "--yes"]), /nothing selected/);
      assert.equal(simulator().requests.length, 0);
    });
  });

  it("takes a record that is already gone for done", async () => {
    const [first, second] = await kps().tasks();
    const gone = simulator().onRequest(({ method }) => {
      if (method === "GET") simulator().setFailedTasks(simulator().failedTasks().slice(1));
    });
    const printed = await kps().succeed(["clear", first?.key ?? "", second?.key ?? "", "--yes"]);
    gone();
    assert.match(printed, /1 deleted, 1 already gone/);
  });

  it("stops at the first failure and says what was and what was not deleted", async () => {
    const tasks = await kps().tasks();
    simulator().setFault({ name: "status-500", after: 1, ...deleting });
    const error = await kps().fail(["clear", ...tasks.slice(0, 3).map(({ key }) => key), "--yes"]);
    const [first, second, third] = tasks.map(({ key }) => key);
    const shape = `Deleted:\n  ${first}  .*\nFailed:\n  ${second}  .*\n.*answered 500.*not retried.*\nNot tried:\n  ${third}  `;
    assert.match(error, new RegExp(shape));
    assert.equal(deletions().length, 2);
    assert.equal(archived().length, 2);
  });

  it("names the permission that it lacks", async () => {
    const [first] = await kps().tasks();
    simulator().credentials.addAccessKey({ accessKey: "L", secretKey: "l", deniedActions: ["kps::deleteFailedTask"] });
    const env = { HW_ACCESS_KEY: "L", HW_SECRET_KEY: "l" };
    assert.match(
      await kps().fail(["clear", first?.key ?? "", "--yes"], { env }),
      /Grant the action kps::deleteFailedTask/,
    );
    assert.equal(ids().length, 5);
  });

  it("deletes nothing when a key is unknown, or when the list cannot be read whole", async () => {
    const [first] = await kps().tasks();
    const error = await kps().fail(["clear", first?.key ?? "", "0123", "--yes"]);
    assert.match(error, /1 of 2 keys are not in the list\. \n  0123 is not in the list/);
    simulator().setFault("total-too-large");
    await kps().fail(["clear", first?.key ?? "", "--yes"]);
    assert.equal(deletions().length, 0);
  });

  it("deletes nothing that it cannot archive", async () => {
    const [first] = await kps().tasks();
    const error = await kps().fail(["clear", first?.key ?? "", "--yes", "--archive", "nowhere/a.jsonl"]);
    assert.match(error, /the archive .*a\.jsonl cannot be written \(ENOENT\)/);
    assert.equal(deletions().length, 0);
  });

  it("adds to an archive, also behind a line that was left half, or keeps none", async () => {
    const [first, second] = await kps().tasks();
    kps().write("a.jsonl", '{"archivedAt":"2026-');
    await kps().succeed(["clear", first?.key ?? "", "--yes", "--archive", "a.jsonl"]);
    const [, line = ""] = (kps().read("a.jsonl") ?? "").split("\n");
    assert.equal((JSON.parse(line) as { task: { key: string } }).task.key, first?.key);
    await kps().succeed(["clear", second?.key ?? "", "--yes", "--no-archive"]);
    assert.deepEqual(kps().files(), ["a.jsonl"]);
    assert.equal(ids().length, 3);
  });

  it("never deletes a record of the same task id that was not named", async () => {
    const same = (time: string) => ({ task_id: "same", operate_type: "FAILED_RESET", task_time: time });
    simulator().setFailedTasks([same("1523342130000"), same("1523342140000")]);
    const [first, second] = await kps().tasks();
    const error = await kps().fail(["clear", first?.key ?? "", "--yes"]);
    assert.match(error, new RegExp(`other failed tasks have the same task id.*${second?.key}`, "s"));
    assert.equal(deletions().length, 0);
    assert.match(await kps().succeed(["clear", first?.key ?? "", second?.key ?? "", "--yes"]), /2 deleted/);
    assert.equal(deletions().length, 1);
  });

  it("never asks for an address that could be that of all records", async () => {
    for (const id of [".", ".."]) {
      simulator().setFailedTasks([{ task_id: id, operate_type: "FAILED_RESET", task_time: "1523342130000" }]);
      const [task] = await kps().tasks();
      assert.match(await kps().fail(["clear", task?.key ?? "", "--yes"]), /address would be that of all failed tasks/);
    }
    assert.equal(deletions().length, 0);
  });

  it("shows hostile names without their controls", async () => {
    const hostile = "\u001b[2J\r\n::error::x\u202e";
    simulator().setFailedTasks([
      { task_id: "t", operate_type: hostile, task_time: "1523342130000", server_name: hostile },
    ]);
    const [task] = await kps().tasks();
    const printed = await kps().succeed(["clear", task?.key ?? "", "--yes"]);
    assert.ok(!/[\u001b\r\u202e]/.test(printed) && !/^::/m.test(printed));
  });

  it("stops after the request under way at Ctrl-C, and says what is gone", async function () {
    if (process.platform === "win32") this.skip();
    const tasks = await kps().tasks();
    const run = await kps().run(["clear", ...tasks.map(({ key }) => key), "--yes"], {
      onStart: (child) => {
        const stop = simulator().onRequest(({ method }) => {
          if (method !== "DELETE") return;
          stop();
          child.kill("SIGINT");
        });
      },
    });
    assert.equal(run.code, 1);
    assert.match(run.stderr, /Not tried:/);
    assert.ok(ids().length >= 3);
    assert.ok(archived().length >= 5 - ids().length);
  });
});
