import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import type { ReadRequest } from "../../provider/kps/kpsClient";
import { endpointOf, urlUnder } from "../../provider/kps/endpointOf";
import { ConfigError } from "../../provider/kps/errors";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { always, startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";

const noTasks = '{"total":0,"tasks":[]}';

describe("endpoints", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  const addresses = [
    ["kps", "cn-north-4", {}, "https://kms.cn-north-4.myhuaweicloud.com/"],
    ["iam", "cn-north-4", {}, "https://iam.cn-north-4.myhuaweicloud.com/"],
    ["sts", "cn-north-4", {}, "https://sts.cn-north-4.myhuaweicloud.com/"],
    ["kps", "eu-west-101", {}, "https://kms.eu-west-101.myhuaweicloud.eu/"],
    ["iam", "eu-west-101", {}, "https://iam.eu-west-101.myhuaweicloud.eu/"],
    ["kps", "eu-west-0", {}, "https://kms.eu-west-0.myhuaweicloud.com/"],
    ["kps", "a-region-of-tomorrow", {}, "https://kms.a-region-of-tomorrow.myhuaweicloud.com/"],
    ["kps", "ru-moscow-1", { cloud: "hc.sbercloud.ru" }, "https://kms.ru-moscow-1.hc.sbercloud.ru/"],
    ["kps", "eu-west-101", { cloud: "myhuaweicloud.com" }, "https://kms.eu-west-101.myhuaweicloud.com/"],
    ["kps", "r", { endpoints: { kps: "https://kms.example.com:8443/" } }, "https://kms.example.com:8443/"],
    ["kps", "r", { endpoints: { kps: "kms.example.com" } }, "https://kms.example.com/"],
    ["kps", "r", { endpoints: { kps: "https://gate.example.com/huawei/" } }, "https://gate.example.com/huawei"],
    ["kps", "r", { endpoints: { kps: "http://[::1]:8080" } }, "http://[::1]:8080/"],
    ["iam", "r", { endpoints: { iam: "https://iam.example.com/v3" } }, "https://iam.example.com/"],
    ["iam", "r", { endpoints: { iam: "https://iam.example.com:443/v3/" } }, "https://iam.example.com/"],
    ["iam", "r", { endpoints: { iam: "https://gate.example.com/iam/v3" } }, "https://gate.example.com/iam"],
    ["kps", "r", { endpoints: { kps: "https://gate.example.com/v3" } }, "https://gate.example.com/v3"],
    ["iam", "r", { endpoints: { kps: "https://kms.example.com" } }, "https://iam.r.myhuaweicloud.com/"],
  ] as const;
  for (const [service, region, settings, address] of addresses) {
    it(`${service} of ${region} with ${JSON.stringify(settings)} is ${address}`, () => {
      assert.equal(endpointOf(service, region, settings).href, address);
    });
  }

  it("may have a path, which comes before the API's", () => {
    const url = urlUnder(new URL("https://gate.example.com:8443/huawei"), "/v3/p/failed-tasks");
    assert.equal(url.href, "https://gate.example.com:8443/huawei/v3/p/failed-tasks");
  });

  it("with a path are read with that path", async () => {
    const paths: (string | undefined)[] = [];
    const server = await startServer((request, response) => {
      paths.push(request.url);
      always(200, noTasks)(request, response);
    });
    const endpoints = { kps: `${server.url}/huawei/` };
    await new KpsClient(
      { region: "r", projectId: "p", token: "a-token", endpoints },
      quickRuntime({}),
    ).listFailedTasks();
    assert.deepEqual(paths, ["/huawei/v3/p/failed-tasks?limit=1000&offset=0"]);
  });

  it("with an IPv6 address and a port are read with that Host", async function () {
    const server = await startServer(always(200, noTasks), undefined, "::1").catch(() => this.skip());
    const settings = { region: "r", projectId: "p", accessKey: "a", secretKey: "b", endpoints: { kps: server.url } };
    await new KpsClient(settings, quickRuntime({})).listFailedTasks();
    assert.equal(server.received[0]?.host, new URL(server.url).host);
  });

  it("are named in what was read, without a slash at the end", async () => {
    const simulator = await start();
    const endpoints = { kps: `${simulator.url}/` };
    const { scope } = await new KpsClient({ endpoints }, quickRuntime(simulator.environment)).listFailedTasks();
    assert.equal(scope.endpoint, simulator.url);
  });

  it("of the configuration come before those of the environment", async () => {
    const simulator = await start();
    const env = { ...simulator.environment, KPS_ENDPOINT: "http://127.0.0.1:1" };
    await new KpsClient({ endpoints: { kps: simulator.url } }, quickRuntime(env)).listFailedTasks();
    assert.equal(simulator.requests.length, 1);
  });

  it("of one service leave those of the environment for the others", async () => {
    const simulator = await start();
    const env = { ...simulator.environment, HW_PROJECT_ID: undefined };
    await new KpsClient({ endpoints: { kps: simulator.url } }, quickRuntime(env)).listFailedTasks();
    assert.deepEqual(
      simulator.requests.map(({ path }) => path),
      ["/v3/projects", `/v3/${simulatorDefaults.projectId}/failed-tasks`],
    );
  });

  it("in the environment that are plain http are refused beyond loopback", async () => {
    const env = {
      KPS_ENDPOINT: "http://kms.example.com",
      HW_REGION_NAME: "r",
      HW_PROJECT_ID: "p",
      HW_AUTH_TOKEN: "a-token",
    };
    const error = await rejectionOf(ConfigError, new KpsClient({}, quickRuntime(env)).listFailedTasks());
    assert.equal(error.problems[0]?.property, "environment variable KPS_ENDPOINT");
  });

  const crafted: Readonly<Record<string, ReadRequest>> = {
    "a region that is another host": { region: "x@127.0.0.1:1/", projectId: "p" },
    "a region with a slash": { region: "x.invalid/north", projectId: "p" },
    "a region with a newline": { region: "cn-north-4\r\nx: y", projectId: "p" },
    "an empty region": { region: "", projectId: "p" },
    "a project id that is another path": { region: "cn-north-4", projectId: "../projects?x=" },
    "an empty project id": { region: "cn-north-4", projectId: "" },
  };
  for (const [name, request] of Object.entries(crafted)) {
    it(`never get a request for ${name}`, async () => {
      // Of a cloud that does not exist, should a request be sent all the same.
      const settings = { token: "a-token", cloud: "cloud.invalid", maxRetries: 0, timeoutMs: 3000 };
      const client = new KpsClient(settings, quickRuntime({}));
      await rejectionOf(ConfigError, client.listFailedTasks(request));
    });
  }
});
