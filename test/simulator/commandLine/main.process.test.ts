import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { faultRegistry } from "../../../provider/simulator";
import { call, failedTasksPath, tokenHeaders } from "../calls";

const main = path.join(__dirname, "../../../provider/simulator/main.ts");

/** The simulator as a process of its own, with what it has printed so far. */
class Running {
  output = "";
  errors = "";
  process: ChildProcessWithoutNullStreams | undefined;

  /** Starts it and waits until it listens; gives its URL. */
  async start(...argv: string[]): Promise<string> {
    this.spawn(argv);
    await this.until("Ctrl-C ends it.");
    return /http:\/\/127\.0\.0\.1:\d+/.exec(this.output)?.[0] ?? "";
  }

  /** Starts it and waits for its end; gives the exit code. */
  run(...argv: string[]): Promise<number | null | undefined> {
    this.spawn(argv);
    return this.ended();
  }

  /** Waits until the output holds `text`. */
  async until(text: string): Promise<void> {
    while (!this.output.includes(text)) await sleep(10);
  }

  /** Waits for the end; gives the exit code. */
  async ended(): Promise<number | null | undefined> {
    await this.closed;
    return this.process?.exitCode;
  }

  private closed: Promise<unknown> | undefined;

  private spawn(argv: readonly string[]): void {
    this.process = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", main, ...argv]);
    this.process.stdout.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    this.process.stderr.on("data", (chunk: Buffer) => (this.errors += chunk.toString()));
    this.closed = once(this.process, "close");
  }
}

describe("simulator: npm run simulator", function () {
  this.timeout(60_000);
  const running = new Running();
  let url: string;

  before(async () => {
    url = await running.start("--tasks", "7", "--fault", "slow-first-byte:1");
  });

  after(async () => {
    running.process?.kill("SIGTERM");
    await running.ended();
  });

  it("prints the environment to paste", () => {
    assert.ok(running.output.includes(`\nexport KPS_ENDPOINT=${url}\n`), running.output);
  });

  it("prints one line a request, without secrets", async () => {
    await call(`${url}${failedTasksPath}?limit=1`, { headers: tokenHeaders });
    await running.until("[slow-first-byte:1]\n");
    assert.match(running.output, /Z 200 GET \/v3\/\S+\/failed-tasks\?limit=1 token \[slow-first-byte:1\]\n$/);
  });

  it("serves as many tasks as asked", async () => {
    const path = `${failedTasksPath}?limit=2`;
    const reply = await call(`${url}${path}`, { headers: tokenHeaders });
    assert.equal((reply.json as { total: number }).total, 7);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends with code 0 on ${signal}, a hanging request notwithstanding`, async () => {
      const other = new Running();
      const pending = assert.rejects(call(`${await other.start("--fault", "hanging")}${failedTasksPath}`));
      setTimeout(() => other.process?.kill(signal), 200);
      assert.equal(await other.ended(), 0);
      await pending;
    });
  }

  it("exits with 2 on an unknown fault and names the nearest", async () => {
    const other = new Running();
    const code = await other.run("--fault", "html-20");
    assert.match(`${code} ${other.errors}`, /^2 simulator: unknown fault "html-20"; near it: html-200,/);
  });

  it("lists every fault", async () => {
    const other = new Running();
    await other.run("--list-faults");
    const listed = [...other.output.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name);
    assert.deepEqual(listed, Object.keys(faultRegistry).sort());
  });

  it("exits with 1 when the port is taken", async () => {
    const other = new Running();
    const code = await other.run("--port", new URL(url).port);
    assert.match(`${code} ${other.errors}`, /^1 simulator: .*EADDRINUSE/);
  });
});
