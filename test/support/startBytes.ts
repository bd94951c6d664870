import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A server of bare bytes. */
export interface ByteServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a server of bare bytes on a free port of this machine. */
export async function startBytes(serve: (socket: Socket) => void): Promise<ByteServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Takes everything and never answers. */
export function silent(socket: Socket): void {
  socket.resume();
}

/** Sends `start`, then a byte now and then for as long as the client stays. */
export const dripping = (start: string) => (socket: Socket) => {
  socket.resume();
  socket.write(start);
  const timer = setInterval(() => socket.write("x"), 100);
  socket.once("close", () => {
    clearInterval(timer);
  });
};

/** Answers the first bytes with `text`, and ends. */
export const answering = (text: string) => (socket: Socket) => {
  socket.once("data", () => socket.end(text));
};

/** Opens the tunnel that a proxy's client asks for, then serves what is in it. */
export const tunnelTo = (serve: (socket: Socket) => void) => (socket: Socket) => {
  socket.once("data", () => {
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    serve(socket);
  });
};
