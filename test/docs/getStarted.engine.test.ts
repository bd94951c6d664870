import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { engineEnvironment } from "../support/engine/engineEnvironment";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import { writeNodejsHost } from "../support/engine/writeNodejsHost";
import { temporaryFolder } from "../support/temporaryFolder";
import { snippetsOf } from "./fences";
import { root } from "./snippets";

const run = promisify(execFile);

/** A part of the page: its commands, the output that it shows of them, and the files that it has its reader write. */
interface Step {
  readonly commands: readonly string[];
  readonly shown: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** The numbered parts of the page, in order. */
function stepsOf(page: string): Step[] {
  return page.split(/^## (?=\d)/m).map((part) => {
    const lines = snippetsOf(part)
      .filter(({ language }) => language === "console")
      .flatMap(({ text }) => text.trimEnd().split("\n"));
    const files = part.matchAll(/^`([\w.]+)`[^\n]*:\n\n```\w+\n([^]*?)^```$/gm);
    return {
      commands: lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2)),
      shown: lines.filter((line) => !line.startsWith("$ ")),
      files: new Map([...files].map(([, name = "", text = ""]) => [name, text])),
    };
  });
}

/** Starts the simulator by the page's command; gives the lines that it prints for a second terminal, and what ends it. */
async function startSimulatorBy(command: string): Promise<{ exports: readonly string[]; end: () => void }> {
  // A group of its own: npm starts a shell, and the shell the simulator.
  const child = spawn("sh", ["-c", command], { cwd: root, stdio: ["ignore", "pipe", "inherit"], detached: true });
  const exports: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("export ")) exports.push(line);
    if (line.includes("Ctrl-C")) break;
  }
  child.stdout.resume();
  return { exports, end: () => void process.kill(-(child.pid ?? 0)) };
}

/** A text without the days that depend on when it was printed; times of tasks stay. */
const withoutDays = (text: string): string => text.replace(/\b20\d\d-\d\d-\d\d\b(?!T)/g, "DATE");

describe("docs/get-started.md", function () {
  this.timeout(180_000);
  this.slow(60_000);
  useEngine();
  const folder = temporaryFolder();

  it("gates a program by its commands, and prints what the page shows", async () => {
    const [, source, simulate, project, ...runs] = stepsOf(readFileSync(join(root, "docs/get-started.md"), "utf8"));
    assert.deepEqual(source?.commands.slice(1), ["cd pulumi-kps", "npm ci && npm run build"]);
    assert.ok(simulate !== undefined && project !== undefined && runs.length === 2);

    // The checkout that runs this test, as it is built, in place of the clone; the reader's terminal is in a folder next to it.
    symlinkSync(root, join(folder(), "pulumi-kps"), "junction");
    const terminal = join(folder(), "terminal");
    mkdirSync(terminal);
    const quietNpm = { npm_config_prefer_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
    const env = engineEnvironment(await enginePulumi(), { root: folder(), project: terminal }, quietNpm);
    writeNodejsHost(join(folder(), "pulumi-home"));
    const simulator = await startSimulatorBy(simulate.commands.join("\n"));
    try {
      const files = [...project.files].map(([name, text]) => `cat > ${name} <<'END'\n${text}END`);
      const lines = [...simulator.exports, ...project.commands, ...files, ...runs.flatMap(({ commands }) => commands)];
      const { stdout, stderr } = await run("bash", ["-c", lines.join("\n")], { cwd: terminal, env });
      let rest = withoutDays(stdout);
      for (const line of runs.flatMap(({ shown }) => shown).map(withoutDays)) {
        assert.ok(rest.includes(line), `"${line}" is not printed, or not in this order:\n${stdout}${stderr}`);
        rest = rest.slice(rest.indexOf(line) + line.length);
      }
    } finally {
      simulator.end();
    }
  });
});
