import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tlsFixture } from "../kps/support/tlsFixture";

/** A server of the git repositories in a folder, by https. */
export interface GitServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the repositories below `folder` with git's own `http-backend`. */
export async function startGitServer(folder: string): Promise<GitServer> {
  const server = createServer(tlsFixture("own"), (request, response) => {
    answer(folder, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    close: async () => {
      const closed = once(server, "close");
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}

/** One request as CGI: variables and the body in, headers, an empty line and the body out. */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "https://localhost");
  const env = {
    ...{ PATH: process.env["PATH"], GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: "1", PATH_INFO: pathname },
    ...{ REQUEST_METHOD: request.method, QUERY_STRING: search.slice(1) },
    ...{
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      GIT_PROTOCOL: request.headers["git-protocol"]?.toString(),
    },
    HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
  };
  const git = spawn("git", ["-c", "safe.directory=*", "http-backend"], { env });
  request.pipe(git.stdin);
  const parts: Buffer[] = [];
  git.stdout.on("data", (part: Buffer) => parts.push(part));
  git.once("close", () => {
    const whole = Buffer.concat(parts);
    const end = whole.indexOf("\r\n\r\n");
    const headers = whole.subarray(0, end).toString().split("\r\n");
    for (const [name = "", value = ""] of headers.map((line) => line.split(/: (.*)/, 2))) {
      if (name === "Status") response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(whole.subarray(end + 4));
  });
}
