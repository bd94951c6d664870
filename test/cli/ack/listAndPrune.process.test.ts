import assert from "node:assert/strict";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { generateFailedTasks, simulatorDefaults } from "../../../provider/simulator";
import { simulatorPerSuite } from "../../support/simulator";
import { useKpsFolder } from "../../support/kpsCommand";

const dayMs = 24 * 60 * 60 * 1000;
const dateIn = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const other = "fedcba9876543210fedcba9876543210";

describe("kps ack list and prune", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const { region, projectId } = simulatorDefaults;
  const simulator = simulatorPerSuite({
    projects: [
      { id: projectId, name: region, failedTasks: 2 },
      { id: other, name: `${region}_other`, failedTasks: generateFailedTasks(1, { seed: 9 }) },
    ],
  });
  const kps = useKpsFolder(simulator);

  /** Says that this is the only list of the file. */
  const own = ["--scope", `${region}/${projectId}`];

  /** An entry of each kind, each with a comment above. */
  async function file(): Promise<string> {
    const [{ key: covered = "" } = {}, { key: ended = "" } = {}] = await kps().tasks();
    const entry = (name: string, match: string, expires: string, more = "") =>
      `  # about ${name}\n  - match: ${match}\n    reason: ${name}\n    created: ${dateIn(-40)}\n    expires: ${expires}\n${more}`;
    return [
      "# ours\nacknowledgements:\n",
      entry("covers", `{ key: "${covered}" }`, dateIn(20)),
      entry("ended", `{ key: "${ended}" }`, dateIn(-1)),
      entry("unused", "{ key: deadbeefdeadbeef }", dateIn(20)),
      entry("waiting", "{ serverName: not-yet }", dateIn(20), "    includeFuture: true\n"),
      "# the end\n",
    ].join("");
  }

  it("lists what each covers now, which are expired, unused or waiting", async () => {
    kps().write(acknowledgementsFileName, await file());
    const printed = await kps().succeed(["ack", "list", ...own]);
    assert.match(printed, new RegExp(`^${region}/${projectId}: 2 failed tasks$`, "m"));
    assert.match(printed, /^covers 1 +until .*covers \(\.kps-acknowledgements\.yaml:4\)$/m);
    assert.match(printed, /^expired +ended .*: ended /m);
    assert.match(printed, /^unused +until .*key deadbeefdeadbeef: unused /m);
    assert.match(printed, /^waiting +until .*serverName not-yet/m);
    const json = JSON.parse(await kps().succeed(["ack", "list", "--json", ...own])) as {
      acknowledgements: { status: string; keys: string[] }[];
    };
    assert.deepEqual(
      json.acknowledgements.map(({ status, keys }) => [status, keys.length]),
      [
        ["covers", 1],
        ["expired", 1],
        ["unused", 0],
        ["waiting", 0],
      ],
    );
  });

  it("drops what is expired or unused with its comment, keeps the rest byte for byte, and does nothing again", async () => {
    const before = await file();
    kps().write(acknowledgementsFileName, before);
    assert.match(await kps().succeed(["ack", "prune", ...own, "--yes"]), /2 of 4 acknowledgements to remove/);
    const start = before.indexOf("  # about ended");
    const end = before.indexOf("  # about waiting");
    assert.equal(kps().read(), before.slice(0, start) + before.slice(end));
    assert.match(await kps().succeed(["ack", "prune", ...own]), /nothing to remove \(2 acknowledgements\)/);
  });

  it("goes by the lists of all projects that are named", async () => {
    const scopes = [projectId, other].flatMap((id) => ["--scope", `${region}/${id}`]);
    await kps().succeed(["ack", "--all", "--reason", "r"]);
    await kps().succeed(["ack", "--all", "--reason", "r", "--project-id", other]);
    const both = kps().read();
    assert.match(
      await kps().succeed(["ack", "prune", ...scopes, "--scope", `${region}/${region}_other`]),
      /nothing to remove \(3 acknowledgements\)/,
    );
    assert.equal(kps().read(), both);
    assert.match(
      await kps().succeed(["ack", "prune", "--project-id", other]),
      /nothing to remove \(3 acknowledgements\)/,
    );
    assert.equal(kps().read(), both);
    assert.match(await kps().fail(["ack", "prune", "--scope", "cn-north-4/x/y"]), /--scope is cn-north-4\/x\/y/);
  });

  it("says that there is no file, and makes none", async () => {
    assert.match(await kps().succeed(["ack", "list"]), /no such file/);
    assert.match(await kps().succeed(["ack", "prune"]), /nothing to remove/);
    assert.deepEqual(kps().files(), []);
  });
});
