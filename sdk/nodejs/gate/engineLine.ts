import { existsSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { runError } from "../runError";
import { endableBySignals, isCliProgram } from "./cliProgram";
import type { EngineAddresses, EngineReply, EngineRequest, WorkerStart } from "./engineMessages";

/**
 * A line to the engine that answers synchronously: a worker thread talks to it while this thread waits. Nothing else of
 * this thread runs meanwhile, no callback of a transform either.
 */
export class EngineLine {
  readonly #port;
  readonly #replies = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #lastId = 0;

  /** @throws pulumi.RunError when the worker's file is missing */
  constructor(readonly addresses: EngineAddresses) {
    const { port1, port2 } = new MessageChannel();
    const workerData: WorkerStart = { addresses, port: port2, replies: this.#replies };
    // Without this process's loaders and preloaded modules: the worker needs none of them, and they would cost time.
    const worker = new Worker(workerFile(), { workerData, transferList: [port2], execArgv: [], env: {} });
    worker.unref();
    this.#port = port1;
  }

  /** Asks, and waits for the reply; undefined when none has come after `patienceMs` milliseconds. */
  ask(request: EngineRequest, patienceMs: number): EngineReply | undefined {
    const id = ++this.#lastId;
    this.#port.postMessage([id, request]);
    const wait = (): EngineReply | undefined => this.#wait(id, performance.now() + patienceMs);
    return isCliProgram(this.addresses.monitor) ? endableBySignals(wait) : wait();
  }

  /** Lets the worker end once the calls that it still waits for have ended. */
  close(): void {
    this.#port.close();
  }

  #wait(id: number, end: number): EngineReply | undefined {
    for (;;) {
      const seen = Atomics.load(this.#replies, 0);
      const reply = this.#receive(id);
      const left = end - performance.now();
      if (reply !== undefined || left <= 0) return reply;
      Atomics.wait(this.#replies, 0, seen, left);
    }
  }

  #receive(id: number): EngineReply | undefined {
    for (;;) {
      const received = receiveMessageOnPort(this.#port);
      if (received === undefined) return undefined;
      const [answered, reply] = received.message as [number, EngineReply];
      // Replies to what was no longer waited for come later.
      if (answered === id) return reply;
    }
  }
}

/** The worker, bundled with all that it loads by `npm run build`; this file runs from `dist/` or, in our tests, from its source. */
function workerFile(): string {
  const root = join(__dirname, "..", "..", "..");
  const built = [__dirname, join(root, "dist", "sdk", "nodejs", "gate")].map((folder) =>
    join(folder, "engineWorker.cjs"),
  );
  const found = built.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw runError(
    `gateProgram() misses its file ${built[0] ?? ""}. If this program is bundled, leave pulumi-kps out of the bundle ` +
      `(as an external package); else install pulumi-kps again.`,
  );
}
