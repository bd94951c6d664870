import assert from "node:assert/strict";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { generateFailedTasks, simulatorDefaults } from "../../../provider/simulator";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const other = "fedcba9876543210fedcba9876543210";

describe("an acknowledgements file that two projects share", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const { region, projectId } = simulatorDefaults;
  const simulator = simulatorPerTest({
    projects: [
      { id: projectId, name: region, failedTasks: 5 },
      { id: other, name: `${region}_other`, failedTasks: generateFailedTasks(7, { seed: 9 }) },
    ],
  });
  const kps = useKpsFolder(simulator);
  const scopes = [projectId, other].flatMap((id) => ["--scope", `${region}/${id}`]);
  const inOther = ["--project-id", other];
  const reason = ["--reason", "known"];
  const entries = () => {
    const { acknowledgements, problems } = parseAcknowledgements(kps().read() ?? "", "f", Date.now());
    assert.deepEqual(problems, []);
    return acknowledgements;
  };
  const codes = async () => [(await kps().run(["check"])).code, (await kps().run(["check", ...inOther])).code];

  it("names the list of each entry, with the project's name as a comment", async () => {
    assert.match(await kps().succeed(["ack", "--all", ...reason, ...scopes]), /5 of 5[^]*7 of 7/);
    const counts = [projectId, other].map((id) => entries().filter(({ scope }) => scope === `${region}/${id}`).length);
    assert.deepEqual(counts, [5, 7]);
    await kps().succeed(["ack", "--all", ...reason, "--project-name", `${region}_other`, "--file", "named.yaml"]);
    assert.match(kps().read("named.yaml") ?? "", new RegExp(`  scope: ${region}/${other} # ${region}_other\n`));
  });

  it("is left as it was by prune in either project, and both pass as before, also when one cannot be read", async () => {
    await kps().succeed(["ack", "--all", ...reason, ...scopes]);
    const before = kps().read();
    for (const where of [[], inOther]) {
      assert.match(await kps().succeed(["ack", "prune", ...where]), /nothing to remove \(12 acknowledgements\)/);
      assert.equal(kps().read(), before);
    }
    assert.deepEqual(await codes(), [0, 0]);
    assert.match(
      await kps().fail(["ack", "prune", "--scope", `${region}/${projectId}`, "--scope", `${region}/none`]),
      /none/,
    );
    assert.match(await kps().succeed(["ack", "prune", "--scope", `${region}/${projectId}`]), /nothing to remove/);
    assert.equal(kps().read(), before);
  });

  it("is never called unused for the other project's entries by check and drift", async () => {
    await kps().succeed(["ack", "--all", ...reason, ...scopes]);
    for (const args of [["check"], ["check", ...inOther], ["drift"], ["drift", ...inOther]]) {
      assert.doesNotMatch((await kps().run(args)).stdout, /[Uu]nused acknowledgements/, args.join(" "));
    }
    simulator().setFailedTasks([]);
    assert.match((await kps().run(["check"])).stdout, /Unused acknowledgements \(safe to remove\)/);
    assert.doesNotMatch((await kps().run(["check", ...inOther])).stdout, /Unused acknowledgements/);
    assert.match(await kps().succeed(["ack", "prune", "--yes"]), /5 of 12 acknowledgements (to remove|removed)/);
    assert.equal(entries().length, 7);
  });

  it("covers nothing of the other project, whatever the entry matches", async () => {
    const [date, end] = [0, 9].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
    const match = [
      ...new Set(
        simulator()
          .failedTasks()
          .map(({ operate_type: type }) => type),
      ),
    ]
      .map((type) => `  - match: { operateType: ${type} }\n    scope: ${region}/${other}\n`)
      .map((text) => `${text}    reason: r\n    created: ${date}\n    expires: ${end}\n`);
    kps().write(acknowledgementsFileName, `acknowledgements:\n${match.join("")}`);
    assert.equal((await kps().run(["check"])).code, 2);
    kps().write(acknowledgementsFileName, (kps().read() ?? "").replaceAll(other, projectId));
    assert.equal((await kps().run(["check"])).code, 0);
  });

  it("drops entries without a scope only when every list is named, more than a third only when confirmed", async () => {
    await kps().succeed(["ack", "--all", ...reason, ...scopes]);
    kps().write(acknowledgementsFileName, (kps().read() ?? "").replaceAll(/^ *scope: .*\n/gm, ""));
    const before = kps().read();
    assert.match(
      await kps().succeed(["ack", "prune"]),
      /nothing to remove \(12 acknowledgements\)[^]*7 acknowledgements for lists that were not read/,
    );
    simulator().setFailedTasks([]);
    assert.match(await kps().fail(["ack", "prune", ...scopes]), /more than a third of the file/);
    assert.equal(kps().read(), before);
    assert.match(
      await kps().succeed(["ack", "prune", ...scopes, "--yes"]),
      /5 of 12 acknowledgements (to remove|removed)/,
    );
    assert.equal(entries().length, 7);
  });

  it("refuses a project's name as the scope of an entry", async () => {
    await kps().succeed(["ack", "--all", ...reason]);
    kps().write(acknowledgementsFileName, (kps().read() ?? "").replaceAll(`/${projectId}`, `/${region}_prod`));
    assert.match(await kps().fail(["check"]), /scope: must be REGION\/PROJECT_ID/);
  });

  it("takes filters, without failures that lack the field, and one entry for what shares a field", async () => {
    const at = (id: string, fields: object) => ({
      task_id: id,
      operate_type: "FAILED_RESET",
      task_time: "1523342130000",
      ...fields,
    });
    simulator().setFailedTasks([
      at("a", { keypair_name: "ops", server_name: "web-1" }),
      at("b", { keypair_name: "ops", server_name: "web-2" }),
      at("c", { keypair_name: "dev", server_name: "web-1" }),
      at("d", { server_name: "web-3" }),
    ]);
    await kps().succeed(["ack", "--keypair-names", "ops", "--by", "keypair-name", ...reason]);
    assert.deepEqual(
      entries().map(({ match, scope }) => [match, scope]),
      [[{ keypairName: "ops" }, `${region}/${projectId}`]],
    );
    assert.equal((await kps().blocking()).length, 2);
    await kps().succeed(["ack", "--all", "--by", "keypair-name,server-name", ...reason]);
    assert.deepEqual(await kps().blocking(), []);
    assert.deepEqual(
      entries().map(({ match }) => Object.keys(match).length),
      [1, 1, 2].sort(),
    );
    assert.match(await kps().fail(["ack", "--all", "--by", "colour", ...reason]), /--by.*must be .*keypair-name/);
  });

  it("takes the scopes of a configuration file, each with its filters", async () => {
    kps().write(
      "kps.yaml",
      `scopes:\n  - region: ${region}\n    projectId: ${projectId}\n    rules: { operateTypes: [NONE] }\n  - region: ${region}\n    projectId: ${other}\n`,
    );
    await kps().succeed(["ack", "--all", "--config", "kps.yaml", ...reason]);
    assert.deepEqual(new Set(entries().map(({ scope }) => scope)), new Set([`${region}/${other}`]));
  });
});
