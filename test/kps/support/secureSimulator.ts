import { once } from "node:events";
import { createServer } from "node:https";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { startSimulator } from "../../../provider/simulator";
import type { Simulator, SimulatorOptions } from "../../../provider/simulator";
import { tlsFixture } from "./tlsFixture";
import type { TlsFixture } from "./tlsFixture";

/** A simulator behind TLS. */
export interface SecureSimulator {
  readonly simulator: Simulator;
  readonly port: number;
  /** Its https address under a host name or IP address. */
  at(host: string): string;
  close(): Promise<void>;
}

/** Starts a simulator and a TLS server in front of it that shows a self-signed certificate of the fixtures. */
export async function startSecureSimulator(
  options: SimulatorOptions = { tasks: 3 },
  certificate: TlsFixture = "own",
): Promise<SecureSimulator> {
  const simulator = await startSimulator(options);
  const server = createServer(tlsFixture(certificate));
  // Bytes go on as they are: the signature covers the Host header, which must not change on the way.
  server.on("secureConnection", (client) => {
    const target = connect(Number(new URL(simulator.url).port), "127.0.0.1");
    client.pipe(target).pipe(client);
    client.on("error", () => target.destroy());
    target.on("error", () => client.destroy());
    client.on("close", () => target.destroy());
  });
  server.removeAllListeners("request");
  const open = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => open.add(socket));
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    simulator,
    port,
    at: (host) => `https://${host}:${port}`,
    close: async () => {
      const closed = once(server, "close");
      for (const socket of open) socket.destroy();
      server.close();
      await closed;
      await simulator.close();
    },
  };
}
