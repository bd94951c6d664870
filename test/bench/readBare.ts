import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";

/** Milliseconds in which a process of its own reads a list's pages, without its start; over TLS it trusts the certificate of a file. */
export async function readBare(url: string, tasks: number, certificate?: string): Promise<number> {
  const { projectId, token } = simulatorDefaults;
  const args = [url, `/v3/${projectId}/failed-tasks`, String(tasks), token];
  const child = spawn(
    process.execPath,
    ["-r", "ts-node/register/transpile-only", join(__dirname, "bareReader.ts"), ...args],
    { env: { ...process.env, KPS_BENCH_CA: certificate }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { ms, count } = JSON.parse(line.toString()) as { ms: number; count: number };
  if (count !== tasks) throw new Error(`The bare reader got ${count} tasks.`);
  return ms;
}
