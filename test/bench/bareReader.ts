import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";

/** Reads the pages of a list, four at a time, and does nothing but parse them: what any reader must do at least. */
async function main(endpoint: string, path: string, tasks: number, token: string): Promise<void> {
  const { KPS_BENCH_CA: certificate } = process.env;
  const ca = certificate === undefined ? undefined : readFileSync(certificate);
  const { Agent, get } = ca === undefined ? http : https;
  const agent = new Agent({ keepAlive: true, ca });
  const offsets = Array.from({ length: Math.ceil(tasks / 1000) }, (_, page) => page * 1000);
  const read = (offset: number) =>
    new Promise<number>((resolve, reject) => {
      get(
        `${endpoint}${path}?limit=1000&offset=${offset}`,
        { agent, headers: { "x-auth-token": token } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            resolve((JSON.parse(Buffer.concat(chunks).toString("utf8")) as { tasks: unknown[] }).tasks.length);
          });
        },
      ).on("error", reject);
    });
  let count = 0;
  const worker = async () => {
    for (let offset = offsets.shift(); offset !== undefined; offset = offsets.shift()) {
      const rows = await read(offset);
      count += rows;
    }
  };
  const started = performance.now();
  await Promise.all([worker(), worker(), worker(), worker()]);
  console.log(JSON.stringify({ ms: performance.now() - started, count }));
}

const [endpoint = "", path = "", tasks = "0", token = ""] = process.argv.slice(2);
void main(endpoint, path, Number(tasks), token);
