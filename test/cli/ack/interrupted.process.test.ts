import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { simulatorPerSuite } from "../../support/simulator";
import { useKpsFolder } from "../../support/kpsCommand";

describe("kps ack, interrupted", function () {
  this.timeout(60_000);
  this.slow(20_000);
  const simulator = simulatorPerSuite({ tasks: 200 });
  const kps = useKpsFolder(simulator);
  const old = "# ours\nacknowledgements: []\n";

  it("leaves the old file or the new one, and no other, whenever Ctrl-C comes", async function () {
    if (process.platform === "win32") this.skip();
    const [first] = await kps().tasks();
    for (const ms of [0, 2, 5, 10, 20, 40, 80]) {
      kps().write(acknowledgementsFileName, old);
      const run = await kps().run(["ack", "--all", "--reason", "r"], {
        onStart: (child) => {
          const stop = simulator().onRequest(() => {
            stop();
            void delay(ms).then(() => child.kill("SIGINT"));
          });
        },
      });
      const text = kps().read() ?? "";
      if (text === old) assert.notEqual(run.code, 0);
      else assert.deepEqual(await kps().blocking(), []);
      assert.ok(text === old || text.includes(first?.key ?? "?"));
      assert.deepEqual(kps().files(), [acknowledgementsFileName]);
    }
  });

  it("writes nothing when it is interrupted while it reads", async function () {
    if (process.platform === "win32") this.skip();
    simulator().setFault("hanging");
    const run = await kps().run(["ack", "--all", "--reason", "r"], {
      onStart: (child) => void delay(1_500).then(() => child.kill("SIGINT")),
    });
    assert.notEqual(run.code, 0);
    assert.deepEqual(kps().files(), []);
  });

  it("does not lose what another run wrote at the same time", async () => {
    const tasks = (await kps().tasks()).slice(0, 6);
    const runs = await Promise.all(tasks.map(({ key }) => kps().run(["ack", key, "--reason", "r"])));
    const text = kps().read() ?? "";
    const written = tasks.filter((_, index) => runs[index]?.code === 0);
    assert.ok(written.length > 0);
    for (const { key } of written) assert.ok(text.includes(key), "a run that said it was done has its entry");
    assert.deepEqual(kps().files(), [acknowledgementsFileName]);
    assert.equal((await kps().blocking()).length, 200 - written.length);
  });

  it("does not write beside a run that is writing, and takes over from one that was killed long ago", async () => {
    const draft = `.${acknowledgementsFileName}.lock`;
    kps().write(draft, "half");
    assert.match(await kps().fail(["ack", "--all", "--reason", "r"]), /another run changed/);
    assert.equal(kps().read(draft), "half");
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(kps().folder, draft), longAgo, longAgo);
    await kps().succeed(["ack", "--all", "--reason", "r"]);
    assert.deepEqual(kps().files(), [acknowledgementsFileName]);
  });
});
