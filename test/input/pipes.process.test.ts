import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

const { accessKey: accessKeyId, secretKey: secretAccessKey, region, projectId } = simulatorDefaults;
const otherProject = "f".repeat(32);
const profile = JSON.stringify({
  current: "work",
  profiles: [{ name: "work", mode: "AKSK", accessKeyId, secretAccessKey }],
});
const noKeys = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };
const entries = "acknowledgements: []\n";

describe("kps and pipes", () => {
  const simulator = simulatorPerTest({
    projects: [
      { id: projectId, name: region },
      { id: otherProject, name: `${region}_other` },
    ],
  });
  const kps = useKpsFolder(simulator);
  const pipe = (name: string): string => {
    execFileSync("mkfifo", [join(kps().folder, name)]);
    return join(kps().folder, name);
  };
  /** What ends the command after a while, and how it ended then. */
  const ended = async (
    args: string[],
    env: Record<string, string | undefined>,
  ): Promise<NodeJS.Signals | number | null> => {
    let child: ChildProcess | undefined;
    const run = kps().run(args, {
      env,
      onStart: (started) => {
        child = started;
        setTimeout(() => started.kill("SIGTERM"), 2_500);
      },
    });
    const { code } = await run;
    return child?.signalCode ?? code;
  };

  for (const [what, args] of Object.entries({
    "credentials from <(…)": ["check"],
    "credentials from <(…), for several scopes": [
      "drift",
      ...["--scope", `${region}/${projectId}`],
      ...["--scope", `${region}/${otherProject}`],
    ],
  })) {
    it(`reads ${what}`, async () => {
      kps().write("profile.json", profile);
      const through = `exec bash -c 'HW_SHARED_CONFIG_FILE=<(sleep 0.3; cat profile.json) exec "$@"' bash "$@"`;
      const { code, stdout, stderr } = await kps().run(args, { env: noKeys, through });
      assert.equal(code, 0, stdout + stderr);
    });
  }

  it("reads a scope file and acknowledgements from /dev/stdin and <(…)", async () => {
    kps().write("acks.yaml", entries);
    kps().write("kps.yaml", `scopes:\n  - { region: ${region}, projectId: ${projectId} }\n`);
    const through = `exec bash -c 'exec "$@" --acknowledgements-file <(cat acks.yaml) --config /dev/stdin < <(cat kps.yaml)' bash "$@"`;
    const { code, stdout, stderr } = await kps().run(["drift"], { through });
    assert.equal(code, 0, stdout + stderr);
  });

  it("waits for the writer of a named pipe that the user named", async () => {
    const path = pipe("credentials");
    const writer = spawn("sh", [
      "-c",
      `sleep 1; printf '[basic]\\nak = ${accessKeyId}\\nsk = ${secretAccessKey}\\n' > ${path}`,
    ]);
    const { code, stdout, stderr } = await kps().run(["check"], {
      env: { ...noKeys, HUAWEICLOUD_SDK_CREDENTIALS_FILE: path },
    });
    writer.kill();
    assert.equal(code, 0, stdout + stderr);
  });

  for (const [what, args, env] of [
    ["credentials", ["check"], { ...noKeys, HUAWEICLOUD_SDK_CREDENTIALS_FILE: "pipe" }],
    ["profiles", ["drift"], { ...noKeys, HW_SHARED_CONFIG_FILE: "pipe" }],
    ["acknowledgements", ["check", "--acknowledgements-file", "pipe"], {}],
    ["kps.yaml", ["drift", "--config", "pipe"], {}],
    ["certificates", ["check"], { OS_CACERT: "pipe" }],
  ] as const) {
    it(`ends at the first SIGTERM while it waits for ${what} from a pipe that nobody writes to`, async () => {
      pipe("pipe");
      assert.equal(await ended([...args], env), "SIGTERM");
    });
  }

  for (const [what, name, args] of [
    ["acknowledgements", ".kps-acknowledgements.yaml", ["check"]],
    ["a baseline", "b.json", ["drift", "--baseline", "b.json"]],
    ["a file to edit", "acks.yaml", ["ack", "list", "--file", "acks.yaml"]],
  ] as const) {
    it(`does not wait for ${what} when that is a pipe which must be a regular file`, async () => {
      pipe(name);
      const { code, stderr } = await kps().run(args);
      assert.equal(code, 1);
      assert.match(stderr, /is a named pipe, not a regular file/);
    });
  }

  it("keeps the byte order mark of a file that ack writes again", async () => {
    simulator().setFailedTasks(1);
    kps().write("acks.yaml", "\ufeff# ours\nacknowledgements: []\n");
    const { code, stderr } = await kps().run(["ack", "--all", "--reason", "known", "--file", "acks.yaml"]);
    assert.equal(code, 0, stderr);
    assert.match(kps().read("acks.yaml") ?? "", /^\ufeff# ours\n[^\ufeff]*reason: known/);
  });
});
