import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { cliProgram } from "../../sdk/cli/cliProgram";
import { closedAfterEach } from "../support/closedAfterEach";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";
import { answering, dripping, silent, startBytes, tunnelTo } from "../support/startBytes";
import { everyCommand, withoutNetwork } from "./support/everyCommand";
import type { Call } from "./support/everyCommand";

interface Enemy {
  readonly serve: (socket: Socket) => void;
  readonly as: "proxy" | "https" | "http";
  readonly says: RegExp;
}

/** Those that every command meets. */
const enemies: Readonly<Record<string, Enemy>> = {
  "a proxy that stays silent": {
    serve: silent,
    as: "proxy",
    says: /within 0\.8 s \(requestTimeout\) through the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
  },
  "TLS that stays silent": { serve: silent, as: "https", says: /within 0\.8 s/ },
  "headers that drip": { serve: dripping("HTTP/1.1 200 OK\r\nX-Slow: "), as: "http", says: /within 0\.8 s/ },
  "a proxy's 403": {
    serve: answering("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>no</html>"),
    as: "proxy",
    says: /the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) answered 403 when asked for (kms|iam)\.cn-north-4\.example\.test[^]*does not let [^]* through/,
  },
  "a proxy's 407": {
    serve: answering("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"),
    as: "proxy",
    says: /\(HTTPS_PROXY\) answered 407 [^]*wants a user name and password/,
  },
  "a proxy's 502": {
    serve: answering("HTTP/1.1 502 Bad Gateway\r\n\r\n"),
    as: "proxy",
    says: /\(HTTPS_PROXY\) answered 502 [^]*could not reach/,
  },
};

/** Those of their kind, which one command meets. */
const others: Readonly<Record<string, Enemy>> = {
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
  "a proxy's redirect": {
    serve: answering("HTTP/1.1 302 Found\r\nLocation: http://login.example.test/\r\n\r\n"),
    as: "proxy",
    says: /\(HTTPS_PROXY\) answered 302/,
  },
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

/** Behind a proxy: names that nothing else resolves. */
const outside = {
  KPS_ENDPOINT: "https://kms.cn-north-4.example.test",
  KPS_IAM_ENDPOINT: "https://iam.cn-north-4.example.test",
};
const limits = { "request-timeout": "800ms", timeout: "1500ms", "max-retries": "0" };
const calls = everyCommand(limits);
/** Start of all the processes side by side, and a busy machine; well below the 20 s and 60 s that hold without limits. */
const slackMs = 12_000;

describe("the network as an enemy", function () {
  this.timeout(40_000);
  this.slow(15_000);
  const kps = useKpsFolder(simulatorPerTest());
  const start = closedAfterEach(startBytes);

  it("meets every command there is", () => {
    const met = new Set([...calls.map(({ args }) => args[0]), ...withoutNetwork]);
    const names = cliProgram(() => Promise.resolve()).commands.map((command) => command.name());
    assert.deepEqual([...met].sort(), names.sort());
  });

  /** Runs the calls side by side: each is to end by itself, in time, unable to tell, and to say so. */
  const ends = async (wanted: readonly Call[], env: Record<string, string>, says: RegExp): Promise<void> => {
    const run = async ({ args, options }: Call): Promise<void> => {
      const begun = performance.now();
      const { code, stdout, stderr } = await kps().run(args, { ...options, env });
      const [ms, text, name] = [performance.now() - begun, stdout + stderr, `kps ${args.join(" ")}`];
      assert.equal(code, 1, `${name}: ${text}`);
      assert.match(text, says, name);
      assert.doesNotMatch(text, /proxy-password|someone|this is a bug/, name);
      assert.ok(ms < 1500 + slackMs, `${name} took ${Math.round(ms)} ms`);
      if (args[0] !== "doctor") assert.equal(stdout.includes("No failed tasks"), false, name);
    };
    await Promise.all(wanted.map(run));
  };

  const environmentOf = ({ as }: Enemy, port: number): Record<string, string> => {
    const endpoint = `${as}://127.0.0.1:${port}`;
    return as === "proxy"
      ? { ...outside, HTTPS_PROXY: `http://someone:proxy-password@127.0.0.1:${port}` }
      : { KPS_ENDPOINT: endpoint, KPS_IAM_ENDPOINT: endpoint };
  };

  for (const [name, enemy] of Object.entries(enemies))
    it(`${name} ends every command in time, with what happened`, async () => {
      const { port } = await start(enemy.serve);
      await ends(calls, environmentOf(enemy, port), enemy.says);
    });

  it("an address without a route ends every command in time, with what happened", async () => {
    // Of the block for examples (RFC 5737): refused at once, or without any answer.
    const nowhere = "https://192.0.2.1";
    await ends(calls, { KPS_ENDPOINT: nowhere, KPS_IAM_ENDPOINT: nowhere }, /192\.0\.2\.1|within 0\.8 s/);
  });

  for (const [name, enemy] of Object.entries(others))
    it(`${name} ends kps check in time, with what happened`, async () => {
      const { port } = await start(enemy.serve);
      await ends(calls.slice(0, 1), environmentOf(enemy, port), enemy.says);
    });
});
