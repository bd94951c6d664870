import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";

/** Answers every request with an empty list; its queue of connections has room for one or two. */
const server = `
  const body = JSON.stringify({ total: 0, tasks: [] });
  require("node:http")
    .createServer((_, response) => response.writeHead(200, { "content-type": "application/json" }).end(body))
    .listen({ host: process.argv[1], port: Number(process.argv[2]), backlog: 1 }, function () { console.log(this.address().port); });
`;

/** An address of this machine that takes connections slowly. */
export interface SlowAddress {
  readonly port: number;
  /** From now on a connection takes a second: what was lost is asked for once more then. Without it, none is ever taken. */
  wake(): void;
  close(): Promise<void>;
}

/** Starts a server that sleeps with its queue full, so that the system answers nothing to who wants to connect. */
export async function startSlowAddress(host: string, port = 0): Promise<SlowAddress> {
  const child = spawn(process.execPath, ["-e", server, host, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const address = Number(line.toString());
  child.kill("SIGSTOP");
  const waiting = await fillQueue(host, address);
  return {
    port: address,
    wake: () => {
      child.kill("SIGCONT");
    },
    close: async () => {
      for (const socket of waiting) socket.destroy();
      await ended(child);
    },
  };
}

/** Connects until one connection is not taken within a while. */
async function fillQueue(host: string, port: number): Promise<Socket[]> {
  const waiting: Socket[] = [];
  for (;;) {
    const socket = connect({ host, port }).on("error", () => undefined);
    waiting.push(socket);
    const isTaken = await new Promise<boolean>((resolve) => {
      setTimeout(resolve, 150, false);
      socket.once("connect", () => {
        resolve(true);
      });
    });
    if (!isTaken) return waiting;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}
