import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { DecodeError, NetworkError, ThrottledError } from "../../provider/kps/errors";
import { KpsClient } from "../../provider/kps/kpsClient";
import { simulatorDefaults } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { answering, startBytes } from "../support/startBytes";
import { always, startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";
import { quickRuntime, withEnvironment } from "../support/runtime";

const { projectId, accessKey, secretKey } = simulatorDefaults;
const read = (kps: string, more: object = {}) =>
  new KpsClient(
    { ...{ region: "cn-north-4", projectId, accessKey, secretKey, insecure: true }, endpoints: { kps }, ...more },
    quickRuntime({}),
  ).listFailedTasks();

describe("an answer that an enemy of the network sends", () => {
  const startServer = closedAfterEach(startRawServer);
  const start = closedAfterEach(startBytes);

  for (const after of ["31536000", "99999999999999999999", new Date(Date.now() + 3.2e10).toUTCString()])
    it(`that asks to wait until ${after} is an error at once, not a wait`, async () => {
      const server = await startServer(always(429, "{}", { "Retry-After": after }));
      const begun = performance.now();
      await rejectionOf(ThrottledError, read(server.url));
      assert.ok(performance.now() - begun < 5_000);
      assert.equal(server.received.length, 1);
    });

  it("of HTTP/1.0 that has no length and is cut short is no list", async () => {
    const { port } = await start(
      answering('HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"total":1,"tasks":['),
    );
    await rejectionOf(DecodeError, read(`http://127.0.0.1:${port}`));
  });

  it("with a length that is more than comes is no list", async () => {
    const { port } = await start(answering('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"total":0,"tasks":[]}'));
    await rejectionOf(NetworkError, read(`http://127.0.0.1:${port}`, { maxRetries: 0 }));
  });

  it("with two lengths is not HTTP", async () => {
    const body = '{"total":0,"tasks":[]}';
    const { port } = await start(
      answering(`HTTP/1.1 200 OK\r\nContent-Length: 22\r\nContent-Length: 2\r\n\r\n${body}`),
    );
    const error = await rejectionOf(NetworkError, read(`http://127.0.0.1:${port}`));
    assert.match(error.message, /not valid HTTP \(HPE_/);
  });

  it("that comes through a proxy and unpacks to gigabytes is refused before the memory is spent", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const proxy = await startServer((_, response) => response.writeHead(200, headers).end(bomb));
    const error = await withEnvironment({ HTTP_PROXY: proxy.url }, () =>
      rejectionOf(DecodeError, read("http://kms.example.test", { maxRetries: 0 })),
    );
    assert.match(error.message, /its body is larger than 64 MiB/);
  }).timeout(20_000);

  it("in place of which there is no connection to the proxy of plain http is told as the proxy's trouble", async () => {
    const error = await withEnvironment({ HTTP_PROXY: "http://proxy.invalid:3128" }, () =>
      rejectionOf(NetworkError, read("http://kms.example.test", { maxRetries: 0 })),
    );
    assert.match(error.message, /the proxy proxy\.invalid:3128 \(HTTP_PROXY\) could not be used \(ENOTFOUND\)/);
  });

  it("comes through a proxy whose address is an IPv6 literal", async () => {
    const asked: (string | undefined)[] = [];
    const serve: RequestListener = (request, response) => {
      asked.push(request.url);
      response.end('{"total":0,"tasks":[]}');
    };
    const server = createServer(serve).listen(0, "::1");
    await once(server, "listening");
    try {
      const { port } = server.address() as AddressInfo;
      await withEnvironment({ HTTP_PROXY: `http://[::1]:${port}` }, () => read("http://kms.example.test"));
    } finally {
      server.close();
      server.closeAllConnections();
    }
    assert.match(asked.join(), /^http:\/\/kms\.example\.test\/v3\//);
  });
});
