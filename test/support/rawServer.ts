import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

/** A server of Node.js without any manners of its own. */
export interface RawServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Headers of each request that came. */
  readonly received: readonly IncomingHttpHeaders[];
  close(): Promise<void>;
}

/** Starts a server on a free loopback port that answers by `handle`; https when it is given a certificate. */
export async function startRawServer(
  handle: RequestListener,
  tls?: ServerOptions,
  host = "127.0.0.1",
): Promise<RawServer> {
  const received: IncomingHttpHeaders[] = [];
  const listener: RequestListener = (request, response) => {
    received.push(request.headers);
    handle(request, response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    received,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A handler that answers every request alike. */
export function always(status: number, body: string, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
  };
}
