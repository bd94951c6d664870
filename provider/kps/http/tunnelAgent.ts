import { request as httpRequest } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import type { AgentOptions, RequestOptions } from "node:https";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ConnectionOptions } from "node:tls";
import { proxyAddress, proxyLogin } from "./proxy";
import type { Proxy } from "./proxy";

/** A proxy that did not open a tunnel: the system's code when it was not reached, else the status of its answer. */
export class TunnelError extends Error {
  constructor(
    readonly proxy: Proxy,
    readonly code: string,
    readonly status?: number,
  ) {
    super(`no tunnel through ${proxy.url.host} (${code})`);
  }
}

/** What the agent gives a new connection: that of its request, among the rest what ends it early. */
interface TunnelOptions extends ConnectionOptions {
  readonly tunnelSignal?: AbortSignal;
}

type Connected = (error: Error | null, socket: Socket) => void;

/**
 * An https agent whose connections go through an HTTP proxy's tunnel (CONNECT). Unlike others it takes the request's
 * signal to the tunnel, so that a proxy that stays silent keeps no socket and no process.
 */
export class TunnelAgent extends Agent {
  constructor(
    private readonly proxy: Proxy,
    private readonly own: AgentOptions,
  ) {
    super(own);
  }

  /** Called by Node.js when a request needs a new connection. */
  override createConnection(options: RequestOptions, connected?: Connected): undefined {
    void this.openTunnel(`${options.host}:${options.port ?? 443}`, (options as TunnelOptions).tunnelSignal).then(
      (socket) => {
        connected?.(null, connectTls({ ...(options as TunnelOptions), socket }));
      },
      (error: unknown) => {
        (connected as ((error: Error) => void) | undefined)?.(error as Error);
      },
    );
  }

  private openTunnel(target: string, signal: AbortSignal | undefined): Promise<Socket> {
    const { proxy, own } = this;
    const isSecure = proxy.url.protocol === "https:";
    const login = proxyLogin(proxy);
    return new Promise((resolve, reject) => {
      const fail = (code: string, status?: number) => {
        reject(new TunnelError(proxy, code, status));
      };
      const asked = (isSecure ? httpsRequest : httpRequest)({
        ...own,
        agent: false,
        method: "CONNECT",
        ...proxyAddress(proxy),
        path: target,
        headers: {
          host: target,
          ...(login === undefined ? {} : { "proxy-authorization": `Basic ${basic(login)}` }),
        },
        signal,
      });
      asked.once("connect", (response, socket: Socket, head) => {
        const { statusCode: status = 0 } = response;
        if (status >= 200 && status < 300) {
          if (head.length > 0) socket.unshift(head);
          resolve(socket);
          return;
        }
        socket.destroy();
        fail(`PROXY_${status}`, status);
      });
      asked.once("error", ({ code = "UNKNOWN" }: NodeJS.ErrnoException) => {
        fail(code);
      });
      asked.end();
    });
  }
}

function basic({ username, password }: { username: string; password: string }): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}
