import assert from "node:assert/strict";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

describe("kps explain", () => {
  const simulator = simulatorPerTest({ tasks: 5 });
  const kps = useKpsFolder(simulator);
  const explained = async (...args: string[]) => {
    const { code, stdout, stderr } = await kps().run(["explain", ...args]);
    assert.equal(code, 0, stderr);
    return stdout;
  };

  it("explains each operation of the list once", async () => {
    const text = await explained("--all");
    for (const operation of ["replace", "bind", "reset", "unbind"]) {
      assert.equal(text.match(new RegExp(`tasks?: ${operation}, which `, "g"))?.length, 1, text);
    }
  });

  it("explains the task of a key alone, with the command that deletes it", async () => {
    const text = await explained("b9c27091660bcb90");
    assert.match(text, /^1 failed task: replace/);
    assert.match(text, /npx pulumi-kps clear --region cn-north-4 --project-id [0-9a-f]{32} b9c27091660bcb90\n/);
    const cleared = /kps (clear .*)/.exec(text)?.[1]?.split(" ") ?? [];
    const { code, stderr } = await kps().run([...cleared, "--yes"]);
    assert.equal(code, 0, stderr);
    assert.equal(simulator().failedTasks().length, 4);
  });

  it("explains the tasks of a server, by name or id", async () => {
    const [, task] = simulator().failedTasks();
    for (const server of [task?.server_name, task?.server_id]) {
      assert.match(await explained("--server", server ?? ""), /^1 failed task: bind/);
    }
  });

  it("gives the same as JSON", async () => {
    const { schemaVersion, explanations, tasks } = JSON.parse(await explained("--all", "--json")) as {
      schemaVersion: number;
      explanations: { operation: string; causes: { id: string }[] }[];
      tasks: { key: string; operation: string; region: string }[];
    };
    assert.equal(schemaVersion, 1);
    assert.deepEqual(explanations.map(({ operation }) => operation).sort(), ["bind", "replace", "reset", "unbind"]);
    assert.equal(tasks.length, 5);
    assert.ok(tasks.every(({ key, region }) => key.length === 16 && region === "cn-north-4"));
  });

  it("says so when there are no failed tasks", async () => {
    simulator().setFailedTasks(0);
    assert.equal(await explained("--all"), "No failed tasks.\n");
  });

  for (const [args, expected] of [
    [[], /nothing selected/],
    [["--all", "b9c27091660bcb90"], /exclude each other/],
    [["b9c27091660bcb9f"], /not in the list; near it are:\n.*b9c27091660bcb90/],
    [["--server", "nobody"], /no failed task of this server/],
  ] as const) {
    it(`fails with 1 for "${args.join(" ")}"`, async () => {
      const { code, stdout, stderr } = await kps().run(["explain", ...args]);
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.match(stderr, expected);
    });
  }

  it("fails with 1 when the list cannot be read, and explains nothing", async () => {
    const { code, stdout } = await kps().run(["explain", "--all"], { env: { HW_SECRET_KEY: "wrong" } });
    assert.equal(code, 1);
    assert.equal(stdout, "");
  });
});
