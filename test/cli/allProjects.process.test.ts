import assert from "node:assert/strict";
import { simulatorPerTest } from "../support/simulator";
import { useKpsFolder } from "../support/kpsCommand";

const regions = ["cn-north-1", "cn-north-4", "cn-east-3", "cn-south-1", "cn-southwest-2"].concat([
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "la-south-2",
  "af-south-1",
]);
const id = (index: number) => index.toString(16).padStart(32, "0");
const names = regions.flatMap((region) => [region, `${region}_prod`, `${region}_test`]);
const labels = names.map((name) => `${name.split("_")[0]}/${name}`);
const projects = [
  ...names.map((name, index) => ({ id: id(index + 1), name, failedTasks: index % 3 })),
  { id: id(900), name: "MOS" },
  { id: id(901), name: "eu-west-101" },
];
const [refused = "", dead = ""] = [labels[3], labels[7]];

describe("a whole account", function () {
  this.timeout(120_000);
  const simulator = simulatorPerTest({ projects });
  const kps = useKpsFolder(simulator);
  const run = (args: string[]) => kps().run(args, { env: { HW_PROJECT_ID: "", HW_MAX_RETRIES: "0" } });
  const path = (label: string) => new RegExp(`/v3/${id(labels.indexOf(label) + 1)}/failed-tasks`);
  const breakThree = () => {
    simulator().setFault([
      { name: "status", argument: 403, pathPattern: path(refused) },
      { name: "connection-reset", pathPattern: path(dead) },
      { name: "slow-first-byte", argument: 1500, pathPattern: path(labels[12] ?? "") },
    ]);
  };

  it("30 projects in 10 regions are read as with --scope for each, and the two of other regions are named", async () => {
    const scopes = labels.flatMap((label) => ["--scope", label]);
    const explicit = JSON.parse((await run(["drift", ...scopes, "--report", "json"])).stdout) as Record<
      string,
      unknown
    >;
    const { stdout, stderr, code } = await run(["drift", "--all-projects", "--report", "json"]);
    const whole = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(code, 2);
    assert.deepEqual({ ...whole, observedAt: 0 }, { ...explicit, observedAt: 0 });
    assert.match(stderr, /skipped MOS\/MOS \(no region of KPS\), eu-west-101\/eu-west-101 \(no region of KPS\)/);
  });

  it("with one 403, one dead and one slow: the first two are unknown, never left out", async () => {
    breakThree();
    const { stdout, stderr, code } = await run(["drift", "--all-projects", "--report", "json"]);
    const { counts, errors } = JSON.parse(stdout) as {
      counts: { scopes: number; unreadable: number };
      errors: { scope: string }[];
    };
    assert.equal(code, 3);
    assert.equal(counts.scopes, 30);
    assert.deepEqual(errors.map(({ scope }) => scope).sort(), [refused, dead].sort());
    assert.match(stderr, new RegExp(`2 of the projects are unknown. To accept that: --exclude ${refused},${dead}\n`));
    const hint = /(--exclude) (\S+)/.exec(stderr);
    const accepted = await run(["drift", "--all-projects", hint?.[1] ?? "", hint?.[2] ?? "", "--fail-on", "never"]);
    assert.equal(accepted.code, 0, accepted.stderr);
    assert.match(accepted.stderr, new RegExp(`${refused} \\(excluded\\)`));
  });

  it("kps check says each verdict, 3 where one blocks and one is unknown", async () => {
    breakThree();
    const { stdout, stderr, code } = await run(["check", "--all-projects", "--json"]);
    const { verdicts } = JSON.parse(stdout) as { verdicts: { label: string; status: string }[] };
    assert.equal(code, 3);
    assert.deepEqual(
      verdicts.map(({ label }) => label),
      labels,
    );
    assert.deepEqual(
      verdicts.filter(({ status }) => status === "unknown").map(({ label }) => label),
      [refused, dead],
    );
    assert.match(stderr, /--exclude/);
  });

  it("kps explain explains what it can read, names the rest, and exits with 1", async () => {
    breakThree();
    const { stdout, stderr, code } = await run(["explain", "--all-projects", "--all"]);
    assert.equal(code, 1);
    assert.match(stdout, /failed tasks: replace/);
    assert.match(stderr, new RegExp(`${refused}: .*403`));
  });

  it("--regions takes only projects of these, also of one that is not in the list", async () => {
    const { stdout } = await run(["check", "--all-projects", "--json", "--regions", "cn-east-3,eu-west-101"]);
    const { verdicts } = JSON.parse(stdout) as { verdicts: { label: string }[] };
    assert.deepEqual(
      verdicts.map(({ label }) => label),
      [...labels.filter((label) => label.startsWith("cn-east-3/")), "eu-west-101/eu-west-101"],
    );
  });

  it("a file names it with allProjects: true", async () => {
    kps().write("kps.yaml", "scopes:\n  - label: main\n    region: cn-north-4\n    allProjects: true\n");
    const { stdout } = await run(["drift", "--config", "kps.yaml", "--report", "json"]);
    const { scopes } = JSON.parse(stdout) as { scopes: { label: string }[] };
    assert.deepEqual(
      scopes.map(({ label }) => label),
      labels.map((label) => `main: ${label}`),
    );
  });

  it("of a file is explained as far as it can be read, and its unknown projects come with the line that accepts them", async () => {
    kps().write("kps.yaml", "scopes:\n  - label: main\n    region: cn-north-4\n    allProjects: true\n");
    breakThree();
    const drifted = await run(["drift", "--config", "kps.yaml", "--report", "json"]);
    assert.match(drifted.stderr, /2 of the projects are unknown\. To accept that: --exclude \S+\/\S+\n$/);
    const explained = await run(["explain", "--config", "kps.yaml", "--all"]);
    assert.equal(explained.code, 1);
    assert.match(explained.stderr, /2 of the projects are unknown/);
    assert.doesNotMatch(explained.stdout, /^No failed tasks/);
  });

  it("is unknown as a whole when its projects cannot be listed", async () => {
    simulator().setFault([{ name: "status", argument: 403, pathPattern: /\/v3\/projects/ }]);
    const { code, stderr } = await run(["check", "--all-projects"]);
    assert.equal(code, 1);
    assert.match(stderr, /403/);
  });

  it("refuses --regions and --exclude without it", async () => {
    const { code, stderr } = await run(["check", "--exclude", "x"]);
    assert.equal(code, 1);
    assert.match(stderr, /--all-projects/);
  });
});
