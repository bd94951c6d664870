import assert from "node:assert/strict";
import { readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { engines, version } from "../../package.json";
import { provisionNode } from "../../scripts/node/provisionNode";
import { temporaryFolder } from "../support/temporaryFolder";
import { writeScript } from "../support/writeScript";
import { builtPlugin, killPlugins, launcher, startPlugin } from "./support/pluginProcess";

const onPosix = process.platform === "win32" ? describe.skip : describe;
const needed = `The Pulumi plugin kps needs Node.js ${/\d+\.\d+/.exec(engines.node)?.[0]} or later on PATH`;

onPosix("the plugin's launcher", () => {
  const folder = temporaryFolder();
  afterEach(killPlugins);

  const withPath = (...folders: string[]) => ({ PATH: [...folders, process.env["PATH"]].join(delimiter) });

  /** Writes a module for NODE_OPTIONS, and gives the environment that has it required. */
  function requiring(source: string): Record<string, string> {
    writeFileSync(join(folder(), "required.cjs"), source);
    return { NODE_OPTIONS: `--require ${join(folder(), "required.cjs")}` };
  }

  /** Starts the plugin, ends it, and gives all that it printed on stdout and stderr. */
  async function printedBy(env: Record<string, string>): Promise<{ stdout: string; stderr: string }> {
    const plugin = await startPlugin([], { command: launcher, env });
    plugin.child.stdin?.end();
    assert.deepEqual(await plugin.exit, { code: 0, signal: null });
    return { stdout: plugin.stdout(), stderr: plugin.stderr() };
  }

  /** Starts what is not to start, and gives what it said; stdout must stay empty. */
  async function refusalOf(env: Record<string, string>): Promise<string> {
    const words = /^the plugin ended before it printed a port: (.*)$/s;
    try {
      await startPlugin([], { command: launcher, env });
    } catch (error) {
      return words.exec((error as Error).message)?.[1] ?? String(error);
    }
    throw new Error("the plugin started");
  }

  for (const [who, environment] of Object.entries<() => Record<string, string>>({
    "a module that NODE_OPTIONS requires": () => requiring('console.log("noise"); process.stdout.write("1\\n");'),
    "a module that prints when the process ends": () => requiring('process.on("exit", () => console.log("noise"));'),
    "a module that writes to descriptor 1": () => requiring('require("fs").writeSync(1, "noise\\n");'),
    "a version manager's shim": () => {
      writeScript(join(folder(), "node"), `echo noise\nexec "${process.execPath}" "$@"`);
      return withPath(folder());
    },
  })) {
    it(`keeps stdout for the port when ${who} prints`, async () => {
      const { stdout, stderr } = await printedBy(environment());
      assert.match(stdout, /^\d+\n$/);
      assert.match(stderr, /^noise\n/);
    });
  }

  it("prints --version on stdout", async () => {
    const plugin = await startPlugin(["--version"], { command: launcher });
    await plugin.exit;
    assert.equal(plugin.stdout(), `${version}\n`);
  });

  it("says what is needed and where it looked when there is no node", async () => {
    assert.equal(await refusalOf({ PATH: folder() }), `${needed}; there is no node in ${folder()}.\n`);
  });

  for (const old of ["16.20.2", "20.18.3"]) {
    it(`says what is needed and what was found with Node.js ${old}`, async () => {
      const asOld = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${old}" } });
        Object.defineProperty(process, "version", { value: "v${old}" });`;
      assert.equal(await refusalOf(requiring(asOld)), `${needed}; the one there is v${old} (${process.execPath}).\n`);
    });
  }

  it("can be parsed by Node.js 16 itself", async function () {
    this.timeout(10 * 60_000);
    const old = realpathSync(await provisionNode(16));
    const found = new RegExp(`; the one there is v16\\.\\d+\\.\\d+ \\(${old}\\)\\.\\n$`);
    assert.match(await refusalOf(withPath(dirname(old))), found);
  });

  it("says why when the shim closes the descriptor of the port", async () => {
    writeScript(join(folder(), "node"), `exec "${process.execPath}" "$@" 3>&-`);
    assert.match(await refusalOf(withPath(folder())), /^The Pulumi plugin kps cannot tell the engine its port: .*shim/);
  });

  describe("started by npm's link, which cannot be the launcher as Windows' shims start Node.js alone", () => {
    const link = (): string => {
      const path = join(folder(), "pulumi-resource-kps");
      symlinkSync(builtPlugin[0] ?? "", path);
      return path;
    };

    for (const print of ['console.log("noise")', 'process.stdout.write("noise")'])
      it(`explains itself when a required module runs ${print}, and serves nothing`, async () => {
        const plugin = await startPlugin([], { command: link(), env: requiring(print) });
        assert.deepEqual(await plugin.exit, { code: 1, signal: null });
        assert.equal(plugin.stdout().trim(), "noise");
        assert.match(
          plugin.stderr(),
          /^The Pulumi plugin kps cannot tell the engine its port: a module that NODE_OPTIONS/,
        );
        assert.match(plugin.stderr(), /plugins\.providers of Pulumi\.yaml/);
      });

    it("prints its port when a required module prints nothing", async () => {
      const plugin = await startPlugin([], { command: link(), env: requiring("") });
      plugin.child.stdin?.end();
      assert.deepEqual(await plugin.exit, { code: 0, signal: null });
      assert.match(plugin.stdout(), /^\d+\n$/);
    });
  });

  it("has a twin for Windows that says the same, quotes its folder, and leaves stdout and exit code to Node.js", () => {
    const twin = readFileSync(join(dirname(launcher), "pulumi-resource-kps.cmd"), "latin1");
    assert.match(twin, /^[\x20-\x7e\r\n]*$/, "a code page could change it");
    assert.ok(!/[^\r]\n/.test(twin) && twin.endsWith("\r\n"), "labels are only found with CRLF");
    // Read so, it was also run, by Wine's cmd: with a folder "a b&c", arguments in quotes, another exit code, and no node.
    assert.deepEqual(twin.split("\r\n").slice(0, -1), [
      "@echo off",
      // Without CALL a batch file in place of node does not come back; it is the last line that gives the exit code.
      'for %%n in (node.exe node.cmd node.bat) do if not "%%~$PATH:n"=="" goto start',
      // The redirection stands first: a digit at the end of the text would be taken for a descriptor.
      `>&2 echo ${needed}; there is no node.`,
      "exit /b 1",
      ":start",
      // %~dp0 ends with a backslash; in quotes, blanks and & are a part of it.
      'node "%~dp0pulumi-resource-kps.cjs" %*',
    ]);
    assert.doesNotMatch(needed, /[&|<>^%!()"]/, "cmd would take a part of the sentence for a command");
  });
});
