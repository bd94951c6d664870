import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import { temporaryFolder } from "../support/temporaryFolder";
import { root } from "./snippets";

const run = promisify(execFile);
const readme = readFileSync(join(root, "README.md"), "utf8");

/** Runs `pulumi-kps …` as the README writes it, in the folder `cwd`; gives its exit code and output. */
async function commandLine(
  words: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number; stdout: string }> {
  try {
    const { stdout } = await run(process.execPath, [join(root, "dist/bin/kps.cjs"), ...words], {
      cwd,
      env: { ...process.env, ...env },
    });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}

describe("the README's commands", function () {
  this.timeout(60_000);
  const simulator = simulatorPerSuite({ tasks: 3 });
  const folder = temporaryFolder();
  const kps = (...words: string[]) => commandLine(words, folder(), simulator().environment);

  it("fit 120 lines", () => {
    assert.ok(readme.trimEnd().split("\n").length <= 120);
  });

  it("are all tried here", () => {
    const commands = [...readme.matchAll(/`npx pulumi-kps ([^`]+)`/g)].map(([, words]) => words);
    assert.deepEqual(commands, [
      "install-plugin",
      "doctor",
      "check",
      "drift --baseline kps.json --write-baseline",
      "explain --all",
      "drift --all-projects",
      "drift --report html=report.html",
      'ack --all --reason "known, see OPS-1204"',
    ]);
  });

  it("npx pulumi-kps check exits with 2 when failures block", async () => {
    const { code, stdout } = await kps("check");
    assert.equal(code, 2, stdout);
  });

  it("npx pulumi-kps drift tells what is new since last time", async () => {
    const drift = () => kps("drift", "--baseline", "kps.json", "--write-baseline");
    assert.match((await drift()).stdout, /3 new/);
    assert.match((await drift()).stdout, /0 new, 3 known/);
  });

  it("npx pulumi-kps explain --all explains each failed operation", async () => {
    const { code, stdout } = await kps("explain", "--all");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Check, in this order:/);
  });

  it("npx pulumi-kps drift --all-projects reads every project", async () => {
    const { code, stdout } = await kps("drift", "--all-projects");
    assert.equal(code, 2, stdout);
  });

  it("npx pulumi-kps drift --report html=report.html writes a page", async () => {
    await kps("drift", "--report", "html=report.html");
    assert.match(readFileSync(join(folder(), "report.html"), "utf8"), /^<!doctype html>/i);
  });

  it("npx pulumi-kps doctor reports the setup", async () => {
    assert.match((await kps("doctor")).stdout, /region/);
  });

  it("npx pulumi-kps ack lets today's failures stay", async () => {
    const { code, stdout } = await kps("ack", "--all", "--reason", "known, see OPS-1204");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /3 of 3 failures acknowledged/);
  });

  it("npm run simulator -- --list-faults lists its faults", async () => {
    const main = join(root, "provider/simulator/main.ts");
    const { stdout } = await run(process.execPath, ["-r", "ts-node/register/transpile-only", main, "--list-faults"], {
      cwd: root,
    });
    assert.match(stdout, /html-200/);
  });

  describe("for the demo", () => {
    useEngine();

    it("print what the README shows of it", async () => {
      const demo = join(root, "scripts/demo.ts");
      const plain = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
      const { stdout } = await run(process.execPath, ["-r", "ts-node/register/transpile-only", demo], {
        cwd: root,
        env: plain,
      });
      const shown = [...readme.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text = ""]) => withoutToday(text));
      assert.ok(shown.length > 0);
      for (const text of shown)
        assert.ok(withoutToday(stdout).includes(text), `README.md shows\n${text}not\n${stdout}`);
    });
  });
});

/** A text of the demo without the days that depend on when it ran: the failed tasks' times are its own, and stay. */
function withoutToday(text: string): string {
  return text.replace(/\b20\d\d-\d\d-\d\d\b(?!T)/g, "DATE");
}
