import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { simulatorDefaults } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

/** A server of bare bytes on a free port of this machine. */
async function startBytes(serve: (socket: Socket) => void): Promise<{ port: number; close(): Promise<void> }> {
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

const slowProject = "1".repeat(32);

const silent = (socket: Socket): void => void socket.resume();

/** Sends `start`, then a byte now and then for as long as the client stays. */
const dripping = (start: string) => (socket: Socket) => {
  socket.resume();
  socket.write(start);
  const timer = setInterval(() => socket.write("x"), 100);
  socket.once("close", () => {
    clearInterval(timer);
  });
};

const answering = (text: string) => (socket: Socket) => {
  socket.once("data", () => socket.end(text));
};

/** Opens the tunnel, then serves what is in it. */
const tunnelTo = (serve: (socket: Socket) => void) => (socket: Socket) => {
  socket.once("data", () => {
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    serve(socket);
  });
};

/** Behind a proxy: a name that nothing else resolves. */
const outside = "https://kms.cn-north-4.example.test";
const limits = ["--request-timeout", "800ms", "--timeout", "1500ms", "--max-retries", "0"];
/** Start of the process, and a busy machine. */
const slackMs = 6_000;

describe("the network as an enemy", function () {
  this.timeout(40_000);
  this.slow(15_000);
  const simulator = simulatorPerTest({
    projects: [
      { id: simulatorDefaults.projectId, name: "cn-north-4" },
      { id: slowProject, name: "cn-north-4_slow" },
    ],
  });
  const kps = useKpsFolder(simulator);
  const start = closedAfterEach(startBytes);

  const timed = async (args: readonly string[], env: Record<string, string>) => {
    const begun = performance.now();
    const run = await kps().run(args, { env });
    return { ...run, ms: performance.now() - begun };
  };

  const enemies: Readonly<
    Record<string, { serve: (socket: Socket) => void; as: "proxy" | "https" | "http"; says: RegExp }>
  > = {
    "a proxy that stays silent": {
      serve: silent,
      as: "proxy",
      says: /within 0\.8 s \(requestTimeout\) through the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
    },
    "a proxy that drips its answer": {
      serve: dripping("HTTP/1.1 200 OK\r\nX: "),
      as: "proxy",
      says: /through the proxy/,
    },
    "a tunnel in which TLS stays silent": { serve: tunnelTo(silent), as: "proxy", says: /through the proxy/ },
    "a tunnel that ends at once": {
      serve: tunnelTo((socket) => socket.end()),
      as: "proxy",
      says: /, through the proxy 127\.0\.0\.1/,
    },
    "a proxy that hangs up": {
      serve: (socket) => socket.destroy(),
      as: "proxy",
      says: /the proxy .* could not be used/,
    },
    "a proxy that does not speak HTTP": {
      serve: answering("<html>sign in</html>"),
      as: "proxy",
      says: /the proxy .* could not be used \(HPE_/,
    },
    "a proxy's 403": {
      serve: answering("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>no</html>"),
      as: "proxy",
      says: /the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) answered 403 when asked for kms\.cn-north-4\.example\.test.*does not let .* through/s,
    },
    "a proxy's 407": {
      serve: answering("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"),
      as: "proxy",
      says: /\(HTTPS_PROXY\) answered 407 .* wants a user name and password/s,
    },
    "a proxy's 502": {
      serve: answering("HTTP/1.1 502 Bad Gateway\r\n\r\n"),
      as: "proxy",
      says: /\(HTTPS_PROXY\) answered 502 .* could not reach/s,
    },
    "a proxy's redirect": {
      serve: answering("HTTP/1.1 302 Found\r\nLocation: http://login.example.test/\r\n\r\n"),
      as: "proxy",
      says: /\(HTTPS_PROXY\) answered 302/,
    },
    "TLS that stays silent": { serve: silent, as: "https", says: /within 0\.8 s/ },
    "headers that drip": { serve: dripping("HTTP/1.1 200 OK\r\nX-Slow: "), as: "http", says: /within 0\.8 s/ },
    "an answer without end of its headers": {
      serve: answering(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(300 * 1024)}`),
      as: "http",
      says: /the answer is not valid HTTP \(HPE_HEADER_OVERFLOW\)/,
    },
    "bytes that are not HTTP": {
      serve: answering("SSH-2.0-OpenSSH_9.6\r\n"),
      as: "http",
      says: /not valid HTTP \(HPE_/,
    },
  };

  for (const [name, { serve, as, says }] of Object.entries(enemies)) {
    it(`${name} ends in time by itself, with what happened`, async () => {
      const { port } = await start(serve);
      const env: Record<string, string> =
        as === "proxy"
          ? { KPS_ENDPOINT: outside, HTTPS_PROXY: `http://someone:proxy-password@127.0.0.1:${port}` }
          : { KPS_ENDPOINT: `${as}://127.0.0.1:${port}` };
      const { code, stdout, stderr, ms } = await timed(["check", ...limits], env);
      assert.equal(code, 1, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /proxy-password|someone|this is a bug/);
      assert.ok(ms < 1500 + slackMs, `it took ${Math.round(ms)} ms`);
    });
  }

  it("an address without a route ends in time by itself", async () => {
    const { code, stderr, ms } = await timed(["check", ...limits], { KPS_ENDPOINT: "https://192.0.2.1" });
    assert.equal(code, 1);
    assert.match(stderr, /192\.0\.2\.1/);
    assert.ok(ms < 1500 + slackMs, `it took ${Math.round(ms)} ms`);
  });

  for (const args of [["check"], ["explain", "--all"]])
    it(`the first SIGTERM ends kps ${args.join(" ")} when the proxy is silent`, async () => {
      const { port } = await start(silent);
      const env = { KPS_ENDPOINT: outside, HTTPS_PROXY: `127.0.0.1:${port}` };
      let sent = 0;
      const run = await kps().run(args, {
        env,
        onStart: (child) => {
          setTimeout(() => {
            sent = performance.now();
            child.kill("SIGTERM");
          }, 2_000);
        },
      });
      assert.notEqual(run.code, 0);
      assert.ok(performance.now() - sent < 5_000, "the signal was swallowed");
    });

  describe("--deadline", () => {
    const commands: readonly (readonly string[])[] = [
      ["check"],
      ["drift"],
      ["drift", "--scope", "cn-north-4/p1", "--scope", "cn-north-4/p2", "--scope", "cn-north-4/p3"],
      ["ack", "--all", "--reason", "known"],
      ["ack", "list"],
      ["ack", "prune"],
      ["clear", "0123456789abcdef", "--yes"],
      ["doctor"],
      ["explain", "--all"],
      ["explain", "--all", "--inspect"],
    ];
    for (const args of commands) {
      it(`ends kps ${args.join(" ")} at an endpoint that hangs`, async () => {
        simulator().setFault({ name: "hanging", methods: ["GET", "POST", "DELETE"], pathPattern: /tasks|projects/ });
        const { code, stdout, stderr, ms } = await timed([...args, "--deadline", "1s"], {});
        assert.equal(code, 1, stdout + stderr);
        assert.match(stdout + stderr, /The command did not finish within 1 s \(--deadline\)/);
        assert.ok(ms < 1000 + slackMs, `it took ${Math.round(ms)} ms`);
      });
    }

    it("makes unknown what is unread by then, and tells of the rest", async () => {
      simulator().setFailedTasks(2);
      simulator().setFault({ name: "hanging", pathPattern: /1{32}\/failed-tasks/ });
      const scopes = [simulatorDefaults.projectId, slowProject].flatMap((id) => ["--scope", `cn-north-4/${id}`]);
      const { code, stdout } = await timed(["drift", ...scopes, "--deadline", "3s", "--report", "json"], {});
      assert.equal(code, 3);
      const report = JSON.parse(stdout) as { counts: Record<string, number> };
      assert.equal(report.counts["new"], 2);
      assert.equal(report.counts["unreadable"], 1);
    });
  });
});
