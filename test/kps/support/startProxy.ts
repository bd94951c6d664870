import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A proxy that leads every connection to one port of this machine. */
export interface RecordingProxy {
  readonly url: string;
  /** `CONNECT host:port` or `GET http://…` of each request, in order. */
  readonly asked: readonly string[];
  /** The `Proxy-Authorization` of each request. */
  readonly authorizations: readonly (string | undefined)[];
  /** Everything that came in before and outside of tunnels. */
  readonly seen: () => string;
  close(): Promise<void>;
}

/** Starts an HTTP proxy that tunnels every CONNECT to `port`, whatever host it names, and answers 502 to all else. */
export async function startProxy(port: number): Promise<RecordingProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const headers: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    headers.push(request.rawHeaders.join("\n"));
    response.writeHead(502).end();
  });
  server.on("connect", (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers["proxy-authorization"]);
    headers.push(request.rawHeaders.join("\n"));
    const target = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      client.pipe(target).pipe(client);
    });
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on("error", () => {
        client.destroy();
        target.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorizations,
    seen: () => headers.join("\n"),
    close: async () => {
      const closed = once(server, "close");
      for (const socket of sockets) socket.destroy();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
