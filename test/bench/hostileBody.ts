import { simulatorDefaults } from "../../provider/simulator";
import { startRawServer } from "../support/rawServer";
import { couldNotTell, runCommandLine } from "./commandLineProcess";
import { rounds, quartiles, single } from "./measurement";
import type { Measurement } from "./measurement";

const mebibyte = 1024 * 1024;
const limitMb = 400;

/** Bodies of nearly 64 MiB, the most that is read, made to take memory: what each costs `kps check` at its peak. */
const bodies: Readonly<Record<string, () => string>> = {
  "one long text": () => `{"total":1,"tasks":["${"x".repeat(63 * mebibyte)}"]}`,
  "empty maps": () => `{"total":1,"tasks":[${"{},".repeat(21 * mebibyte)}{}]}`,
  "nested lists": () => "[".repeat(63 * mebibyte),
  "texts outside Latin-1": () => `{"total":1,"tasks":[${`"${"钥".repeat(200)}",`.repeat(100_000)}1]}`,
};

/** Peak memory over a hostile answer. */
export async function measureHostileBody(): Promise<Measurement[]> {
  const results: Measurement[] = [];
  for (const [name, make] of Object.entries(bodies)) {
    const body = Buffer.from(make());
    const server = await startRawServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
    });
    const { region, projectId, token } = simulatorDefaults;
    const env = {
      ...{ HW_REGION_NAME: region, HW_PROJECT_ID: projectId, HW_AUTH_TOKEN: token, KPS_ENDPOINT: server.url },
      ...{ PATH: process.env["PATH"], HOME: "/nonexistent", KPS_METADATA_ENDPOINT: "off" },
    };
    try {
      const peaks: number[] = [];
      for (let round = 0; round < rounds; round++)
        peaks.push((await runCommandLine(["check", "--max-retries", "0"], couldNotTell, env)).peakMb);
      results.push({
        name: `peak of \`kps check\` over a hostile body of ${(body.length / mebibyte).toFixed(0)} MiB: ${name}`,
        ours: quartiles(peaks),
        reference: single(limitMb),
        referenceName: "limit",
        wanted: 1,
        unit: "MB",
      });
    } finally {
      await server.close();
    }
  }
  return results;
}
