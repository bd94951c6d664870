import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { simulatorDefaults } from "../../../provider/simulator";
import { simulatorPerSuite } from "../../support/simulator";
import { snippetsOf } from "../../docs/fences";
import { writeScript } from "../../support/writeScript";
import { kpsBundle, useKpsFolder } from "../../support/kpsCommand";
import type { KpsFolder } from "../../support/kpsCommand";

const docs = join(__dirname, "..", "..", "..", "docs");
const pages = ["acknowledging.md", "clearing.md"].map((name) => ({
  name,
  text: readFileSync(join(docs, name), "utf8"),
}));
const placeholderKey = "64cb0019cb12a7f8";
const snippets = pages.flatMap(({ name, text }) => snippetsOf(text).map((snippet) => ({ ...snippet, name })));
const commands = snippets
  .filter(({ language }) => language === "sh")
  .flatMap(({ text, line, name }) =>
    text
      .trim()
      .split("\n")
      .map((command, index) => ({ command, place: `${name}:${line + 1 + index}` })),
  );

/** Runs a command line of the page as its reader's shell would; `npx pulumi-kps` is this checkout's command. */
async function shell(command: string, kps: KpsFolder, env: Readonly<Record<string, string>>) {
  const bin = join(kps.folder, "bin");
  writeScript(join(bin, "npx"), `shift\nexec '${process.execPath}' '${await kpsBundle()}' "$@"`);
  const child = spawn("/bin/sh", ["-c", command], {
    cwd: kps.folder,
    env: { PATH: `${bin}:/usr/bin:/bin`, HOME: kps.folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, printed };
}

describe("docs/acknowledging.md and docs/clearing.md", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const { region, projectId } = simulatorDefaults;
  const other = "fedcba9876543210fedcba9876543210";
  const simulator = simulatorPerSuite({
    projects: [
      { id: projectId, name: region },
      { id: other, name: `${region}_b` },
    ],
  });
  const kps = useKpsFolder(simulator);

  beforeEach(function () {
    if (process.platform === "win32") this.skip();
    simulator().setFailedTasks(14);
  });

  it("has commands and YAML only, each of which a test runs", () => {
    assert.deepEqual([...new Set(snippets.map(({ language }) => language))].sort(), ["sh", "yaml"]);
    assert.ok(commands.length >= 10);
    for (const { command } of commands) assert.match(command, /^npx pulumi-kps (ack|clear|doctor)/);
  });

  for (const { command, place } of commands) {
    it(`${place}: ${command}`, async () => {
      const [{ key = "" } = {}] = await kps().tasks();
      kps().write("report.json", JSON.stringify({ version: 1, new: [{ key }] }));
      const { code, printed } = await shell(command.replace(placeholderKey, key), kps(), simulator().environment);
      const asks = command.includes(" clear ") && !command.includes("--yes");
      assert.equal(code, asks ? 1 : 0, printed);
      if (asks) assert.match(printed, /needs confirmation/);
      if (command.includes("--all")) assert.deepEqual(await kps().blocking(), []);
    });
  }

  it("shows a file that gates accept, in the form that the command writes", async () => {
    const shown = snippets.find(({ language }) => language === "yaml")?.text ?? "";
    const { acknowledgements, problems } = parseAcknowledgements(shown, "page", Date.parse("2026-11-25T00:00:00Z"));
    assert.deepEqual(problems, []);
    assert.equal(acknowledgements.length, 1);
    const [{ key = "" } = {}] = await kps().tasks();
    await kps().succeed(["ack", key, "--reason", "from before the gate, see OPS-1204"]);
    const general = (text = "") =>
      text
        .replace(/# FAILED_.*/, "# …")
        .replace(/"?\b[0-9a-f]{16}\b"?/, "KEY")
        .replace(/\d{4}-\d\d-\d\d/g, "DATE");
    assert.equal(general(kps().read()), general(shown));
  });

  it("names options that the command has", async () => {
    const named = [["ack"], ["clear"], ["doctor"], ["ack", "list"], ["ack", "prune"]];
    const known = (await Promise.all(named.map((words) => kps().succeed([...words, "--help"])))).join("\n");
    for (const [option] of pages
      .map(({ text }) => text)
      .join("\n")
      .matchAll(/--(?!report)[a-z][a-z-]+/g))
      assert.ok(known.includes(option), option);
  });
});
