import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { ConnectEngine, EngineConnection } from "./engineConnection";

const log = "/pulumirpc.Engine/Log";

/** How a warning reaches the user when no engine listens: the plugin was started by hand. */
export type WriteLine = (line: string) => void;

/** Sends messages to the engine, which shows them to the user; connects on the first one. */
export class EngineLog {
  private address: string | undefined;
  private connection: EngineConnection | undefined;
  /** Ends when the last message sent so far has arrived or failed. Never rejects. */
  private sent: Promise<void> = Promise.resolve();

  constructor(
    private readonly connect: ConnectEngine,
    private readonly writeLine: WriteLine,
  ) {}

  /** Directs messages from now on to the engine at `address` (`host:port`). */
  engineAt(address: string): void {
    if (address === "" || address === this.address) return;
    this.connection?.close();
    this.connection = undefined;
    this.address = address;
  }

  warn(message: string, urn?: string): void {
    const fallback = () => this.writeLine(`warning: ${message}`);
    if (this.address === undefined) fallback();
    else this.send(logRequest(LogSeverity.WARNING, message, urn, false), fallback);
  }

  status(message: string, urn?: string): void {
    if (this.address !== undefined) this.send(logRequest(LogSeverity.INFO, message, urn, true));
  }

  /** Waits until the messages sent so far have arrived, `atMost` milliseconds. Never rejects. */
  async arrived(atMost: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, atMost)));
    await Promise.race([this.sent, tooLate]);
    clearTimeout(timer);
  }

  /** In order: the next leaves when the last has arrived. */
  private send(request: LogRequest, fallback?: () => void): void {
    const bytes = request.serializeBinary();
    this.sent = this.sent.then(async () => {
      try {
        this.connection ??= this.connect(this.address ?? "");
        await this.connection.call(log, bytes);
      } catch {
        fallback?.();
      }
    });
  }
}

function logRequest(severity: LogSeverity, message: string, urn: string | undefined, ephemeral: boolean): LogRequest {
  return new LogRequest()
    .setSeverity(severity)
    .setMessage(message)
    .setUrn(urn ?? "")
    .setEphemeral(ephemeral);
}
