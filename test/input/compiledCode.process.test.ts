import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { temporaryFolder } from "../support/temporaryFolder";

const root = join(__dirname, "..", "..");
/** As long as each other: V8 takes the code of one for the other's. */
const [good, evil] = ["good", "evil"].map(
  (word) => `console.log("${word}"); exports.other = () => require("./late.cjs");`,
);
const [head, foot] = ["(function (exports, require, module, __filename, __dirname) {", "\n})"];

const onPosix = process.platform === "win32" ? describe.skip : describe;

onPosix("compiled code", () => {
  const folder = temporaryFolder();
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(folder(), "home-"));
    mkdirSync(join(home, ".cache"), { mode: 0o700 });
    writeFileSync(join(home, "bundle.cjs"), good ?? "");
    writeFileSync(join(home, "late.cjs"), 'module.exports = "late " + typeof require("fs").openSync;');
  });

  /** Loads the bundle in a process of its own, and gives what it prints. */
  function run(env: Record<string, string> = {}): string {
    const program = `
      require("ts-node/register/transpile-only");
      const { requireCompiled } = require("./provider/values/compiledCode");
      const options = { require, use: "test", version: "1", home: process.argv[1] };
      const { other } = requireCompiled(process.argv[1] + "/bundle.cjs", options);
      if (process.env.CALLS) console.log(other(), other());
      process.exitCode = Number(process.env.CODE ?? 0);
    `;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", program, home], {
      cwd: root,
      env: { PATH: process.env["PATH"], ...env },
      encoding: "utf8",
    });
    assert.deepEqual({ stderr, status }, { stderr: "", status: Number(env["CODE"] ?? 0) });
    return stdout;
  }

  const cache = (): string => join(home, ".cache", "pulumi-kps");
  const kept = (): string[] => (existsSync(cache()) ? readdirSync(cache()).sort() : []);
  const only = (): string => join(cache(), kept()[0] ?? "");

  /** Code of another source in place of the bundle's, as somebody would put it there who can write to the folder. */
  function replaceByEvil(): void {
    const code = new Script(head + evil + foot).createCachedData();
    const seal = createHash("sha256")
      .update(good ?? "")
      .update(code)
      .digest();
    writeFileSync(only(), Buffer.concat([seal, code]));
  }

  it("is kept for its user alone, one file for each bundle that was loaded, and used", () => {
    assert.equal(run({ CALLS: "1" }), "good\nlate function late function\n");
    assert.equal(kept().length, 2, kept().join());
    for (const name of kept()) assert.equal(statSync(join(cache(), name)).mode & 0o777, 0o600);
    const before = kept().map((name) => statSync(join(cache(), name)).mtimeMs);
    assert.equal(run({ CALLS: "1" }), "good\nlate function late function\n");
    assert.deepEqual(
      kept().map((name) => statSync(join(cache(), name)).mtimeMs),
      before,
    );
    // What shows that it is used is that other code in its place is run; nobody else can put any there.
    replaceByEvil();
    assert.equal(run(), "evil\n");
  });

  it("is not used while others may write to its file, its folder or the home", () => {
    run();
    replaceByEvil();
    for (const path of [only(), cache(), join(home, ".cache"), home]) {
      const { mode } = statSync(path);
      chmodSync(path, mode | 0o022);
      assert.equal(run(), "good\n", path);
      chmodSync(path, mode);
      if (path === only()) replaceByEvil();
    }
    assert.equal(run(), "evil\n");
  });

  it("of another source, of the same length, is not used, and replaced", () => {
    run();
    const old = readFileSync(only());
    writeFileSync(join(home, "bundle.cjs"), evil ?? "");
    assert.equal(run(), "evil\n");
    assert.notDeepEqual(readFileSync(only()), old);
    assert.equal(run(), "evil\n");
  });

  it("that is cut, changed or empty is not used, and replaced", () => {
    run();
    const whole = readFileSync(only());
    const damages: readonly ((path: string) => void)[] = [
      (path) => {
        truncateSync(path, whole.length / 2);
      },
      (path) => {
        writeFileSync(path, "");
      },
      (path) => {
        const changed = Buffer.from(whole);
        changed[whole.length - 10]! ^= 1;
        writeFileSync(path, changed);
      },
    ];
    for (const damage of damages) {
      damage(only());
      assert.equal(run(), "good\n");
      assert.notEqual(readFileSync(only()).length, 0);
      assert.equal(readFileSync(only()).subarray(32).length, whole.length - 32);
    }
  });

  it("is kept when something was found, and not when a run failed, which has had little compiled", () => {
    run({ CODE: "1" });
    assert.deepEqual(kept(), []);
    run({ CODE: "2" });
    assert.equal(kept().length, 1);
  });

  it("is neither kept nor used with NODE_DISABLE_COMPILE_CACHE", () => {
    assert.equal(run({ NODE_DISABLE_COMPILE_CACHE: "1", CALLS: "1" }), "good\nlate function late function\n");
    assert.deepEqual(kept(), []);
  });

  it("is no matter where the folder cannot be written", function () {
    if (process.getuid?.() === 0) return this.skip();
    mkdirSync(cache(), { mode: 0o500 });
    assert.equal(run(), "good\n");
    assert.deepEqual(kept(), []);
  });
});
