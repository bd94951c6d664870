import assert from "node:assert/strict";
import { chmodSync, lstatSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { simulatorPerSuite } from "../../support/simulator";
import { useKpsFolder } from "../../support/kpsCommand";

const dayMs = 24 * 60 * 60 * 1000;
const dateIn = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const reason = ["--reason", "from before the gate"] as const;

describe("kps ack", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const simulator = simulatorPerSuite();
  const kps = useKpsFolder(simulator);

  beforeEach(() => {
    simulator().setFailedTasks(14);
  });

  it("acknowledges all of 14 old failures in one command, and a new one still blocks", async () => {
    const printed = await kps().succeed(["ack", "--all", ...reason]);
    assert.match(
      printed,
      /14 of 14 failures acknowledged until .*, in \.kps-acknowledgements\.yaml: from before the gate/,
    );
    for (const { key } of await kps().tasks()) assert.ok(printed.includes(key));
    assert.deepEqual(await kps().blocking(), []);
    const text = kps().read() ?? "";
    assert.match(
      text,
      /^# yaml-language-server: \$schema=node_modules\/pulumi-kps\/.*\/acknowledgements\.schema\.json\n/,
    );
    const entries = parseAcknowledgements(text, "f", Date.now()).acknowledgements;
    assert.deepEqual(
      entries.map(({ match }) => match.key),
      (await kps().tasks()).map(({ key }) => key).sort(),
    );
    assert.ok(entries.every(({ expires }) => new Date(expires).toISOString().startsWith(dateIn(30))));
    simulator().addFailedTask();
    assert.equal((await kps().blocking()).length, 1);
    assert.deepEqual(kps().files(), [acknowledgementsFileName]);
  });

  it("does nothing the second time", async () => {
    const [{ key = "" } = {}] = await kps().tasks();
    await kps().succeed(["ack", key, ...reason]);
    const once = kps().read();
    await kps().succeed(["ack", key.toUpperCase(), ...reason]);
    assert.equal(kps().read(), once);
    await kps().succeed(["ack", "--all", ...reason]);
    const all = kps().read();
    assert.match(await kps().succeed(["ack", "--all", "--reason", "another"]), /nothing to acknowledge/);
    assert.equal(kps().read(), all);
  });

  it("renews the entry of a failure in its place, comments kept", async () => {
    const [{ key = "" } = {}] = await kps().tasks();
    const [created, expires] = [dateIn(-90), dateIn(-60)];
    const ours = `# ours\nacknowledgements:\n  # web\n  - match: { key: "${key}" } # one\n    reason: old\n    created: ${created}\n    expires: ${expires} # soon\n`;
    kps().write(acknowledgementsFileName, ours);
    await kps().succeed(["ack", key, "--reason", "new", "--expires", dateIn(3)]);
    const expected = ours.replace("old", "new").replace(created, dateIn(0)).replace(expires, dateIn(3));
    assert.equal(kps().read(), expected);
  });

  it("names keys that the list does not have, and those near them, and writes nothing", async () => {
    const [{ key = "" } = {}] = await kps().tasks();
    const slip = key.slice(0, -1) + (key.endsWith("0") ? "1" : "0");
    const error = await kps().fail(["ack", slip, key, "ffffffff-not-a-key", ...reason]);
    assert.match(error, /2 of 3 keys name no failure/);
    assert.match(error, new RegExp(`${slip} is not in the list; near it are:\\s+${key}  `));
    assert.deepEqual(kps().files(), []);
  });

  it("takes what failed before a date, a time or an age", async () => {
    const now = Date.now();
    const at = (days: number) => ({ task_time: String(now - days * dayMs), operate_type: "FAILED_RESET" });
    simulator().setFailedTasks([1, 10, 100].map((days) => ({ ...at(days), task_id: `t-${days}` })));
    await kps().succeed(["ack", "--before", dateIn(-50), ...reason]);
    assert.equal((await kps().blocking()).length, 2);
    await kps().succeed(["ack", "--before", "5d", ...reason]);
    assert.equal((await kps().blocking()).length, 1);
    assert.match(await kps().fail(["ack", "--before", "yesterday", ...reason]), /--before yesterday is not a date/);
  });

  it("takes the new failures of a report, from a file and from standard input, and names those that are gone", async () => {
    const [first, second] = await kps().tasks();
    const report = (keys: unknown[]) => JSON.stringify({ version: 1, new: keys.map((key) => ({ key })), known: [] });
    kps().write("report.json", report([first?.key, "0000000000000000"]));
    assert.match(await kps().succeed(["ack", "--from", "report.json", ...reason]), /skipped: 0000000000000000/);
    assert.equal((await kps().blocking()).length, 13);
    await kps().succeed(["ack", "--from", "-", ...reason], { input: report([second?.key]) });
    assert.equal((await kps().blocking()).length, 12);
    assert.match(
      await kps().fail(["ack", "--from", "-", ...reason], { input: report(["ffffffffffffffff"]) }),
      /name no failure/,
    );
    assert.match(await kps().fail(["ack", "--from", "-", ...reason], { input: "{}" }), /not a kps drift JSON report/);
    assert.match(
      await kps().fail(["ack", "--from", "nowhere.json", ...reason]),
      /could not read nowhere.json \(ENOENT\)/,
    );
  });

  it("takes what kps drift reports as new", async () => {
    const { code } = await kps().run(["drift", "--report", "json=report.json"]);
    assert.equal(code, 2);
    await kps().succeed(["ack", "--from", "report.json", ...reason]);
    assert.deepEqual(await kps().blocking(), []);
    assert.equal((await kps().run(["drift"])).code, 0);
    assert.equal((await kps().run(["check"])).code, 0);
  });

  for (const [name, args, message] of [
    ["no reason", ["ack", "--all"], /needs a --reason/],
    ["a blank reason", ["ack", "--all", "--reason", " "], /needs a --reason/],
    ["no selection", ["ack", ...reason], /nothing is selected/],
    ["two selections", ["ack", "--all", "--before", "1d", ...reason], /more than one way/],
    ["an end that is past", ["ack", "--all", ...reason, "--expires", "2020-01-01"], /is in the past/],
    ["an end too far ahead", ["ack", "--all", ...reason, "--expires", "181d"], /too far ahead.*180 days/s],
    ["an end that is none", ["ack", "--all", ...reason, "--expires", "soon"], /--expires soon is not a date/],
  ] as const) {
    it(`refuses ${name}`, async () => {
      assert.match(await kps().fail(args), message);
      assert.deepEqual(kps().files(), []);
    });
  }

  it("writes nothing when the list cannot be read whole", async () => {
    await kps().succeed(["ack", "--all", ...reason]);
    const before = kps().read();
    for (const name of ["status-403", "total-too-large", "html-200"] as const) {
      simulator().setFault(name);
      await kps().fail(["ack", "--all", "--reason", "again"]);
      await kps().fail(["ack", "prune"]);
      await kps().fail(["ack", "list"]);
      assert.equal(kps().read(), before);
    }
  });

  it("refuses to touch a broken file, with its lines", async () => {
    const broken = "acknowledgements:\n  - match: {}\n";
    kps().write(acknowledgementsFileName, broken);
    assert.match(await kps().fail(["ack", "--all", ...reason]), /\.kps-acknowledgements\.yaml:2: match: is required/);
    assert.equal(kps().read(), broken);
  });

  it("makes a new file in the repository's root, and takes the one that gates find", async () => {
    mkdirSync(join(kps().folder, ".git"));
    const below = "infra/live";
    mkdirSync(join(kps().folder, below), { recursive: true });
    const [first, second] = await kps().tasks();
    await kps().succeed(["ack", first?.key ?? "", ...reason], { below });
    assert.equal((await kps().blocking()).length, 13);
    kps().write(`infra/${acknowledgementsFileName}`, "acknowledgements: []\n");
    await kps().succeed(["ack", second?.key ?? "", ...reason], { below });
    assert.ok(
      kps()
        .read(`infra/${acknowledgementsFileName}`)
        ?.includes(second?.key ?? "?"),
    );
    await kps().succeed(["ack", "--all", ...reason, "--file", "../own.yaml"], { below });
    assert.ok(kps().read("infra/own.yaml"));
  });

  it("keeps the file's permissions, and a link to it a link", async function () {
    if (process.platform === "win32") this.skip();
    kps().write("shared.yaml", "acknowledgements: []\n");
    const file = join(kps().folder, "shared.yaml");
    chmodSync(file, 0o640);
    symlinkSync("shared.yaml", join(kps().folder, acknowledgementsFileName));
    await kps().succeed(["ack", "--all", ...reason]);
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(kps().folder, acknowledgementsFileName)).isSymbolicLink());
    assert.deepEqual(await kps().blocking(), []);
  });

  it("says so when it cannot write", async () => {
    const error = await kps().fail(["ack", "--all", ...reason, "--file", "nowhere/acks.yaml"]);
    assert.match(error, /Writing .*acks\.yaml failed \(ENOENT\)/);
    assert.deepEqual(kps().files(), []);
  });

  it("prints and writes hostile names without their controls", async () => {
    const hostile = "\u001b[2J\r\n::error::x\n- match: { serverName: y }\u202e";
    simulator().setFailedTasks([
      {
        task_id: hostile,
        operate_type: hostile,
        task_time: "1523342130000",
        server_name: hostile,
        keypair_name: hostile,
      },
    ]);
    const printed = await kps().succeed(["ack", "--all", "--reason", hostile]);
    const listed = await kps().succeed(["ack", "list"]);
    for (const text of [printed, listed, kps().read() ?? ""]) {
      assert.ok(!/[\u001b\r\u202e]/.test(text));
      assert.ok(!/^::error/m.test(text));
    }
    assert.deepEqual(await kps().blocking(), []);
    assert.equal(parseAcknowledgements(kps().read() ?? "", "f", Date.now()).acknowledgements[0]?.reason, hostile);
  });
});
