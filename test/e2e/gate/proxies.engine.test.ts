import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;

/**
 * The variables are there only while the line runs: the SDK itself connects to the engine through a proxy, which is not
 * what this is about, and it cannot while the program's thread waits.
 */
const body = `
const names = ["http_proxy", "https_proxy", "grpc_proxy"];
for (const name of names) process.env[name] = process.env.TEST_PROXY;
kps.gateProgram();
for (const name of names) delete process.env[name];
`;

describe("gateProgram with a proxy in the environment", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();

  it("asks the engine directly: the proxy sees no connection", async () => {
    let tunnels = 0;
    let connections = 0;
    const proxy = createServer().on("connection", () => connections++);
    proxy.on("connect", (_request, socket) => {
      tunnels++;
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    try {
      const env = { ...transpileOnly, TEST_PROXY: `http://127.0.0.1:${port}` };
      const nodejs = cliProgram("CommonJS JavaScript", body);
      await withGatedStack({ nodejs, env, simulator: { tasks: 3 } }, async (stack, simulator) => {
        assertStopped(await stack.preview({ timeout }), "3 blocking of 3");
        simulator.setFailedTasks(0);
        assertPassed(await stack.preview({ timeout }));
      });
      assert.deepEqual({ connections, tunnels }, { connections: 0, tunnels: 0 });
      const control = request({ host: "127.0.0.1", port, method: "CONNECT", path: "127.0.0.1:1" });
      control.end();
      await once(control, "connect");
      assert.deepEqual({ connections, tunnels }, { connections: 1, tunnels: 1 }, "the proxy does not count");
    } finally {
      proxy.close();
    }
  });
});
