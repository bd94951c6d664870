import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { ConfigError, DecodeError, PermissionError } from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { SimulatedProject, SimulatorOptions } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { always, startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";

const region = "cn-north-4";
const idOf = (mark: string) => mark.repeat(32);
const own: SimulatedProject = { id: idOf("a"), name: region, failedTasks: 1 };
const prod: SimulatedProject = { id: idOf("b"), name: `${region}_prod`, failedTasks: 2 };
const stage: SimulatedProject = { id: idOf("c"), name: `${region}_stage`, failedTasks: 3 };
const elsewhere: SimulatedProject = { id: idOf("d"), name: "cn-east-3", failedTasks: 4 };

describe("the project", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  /** A simulator of these projects, and a client that knows its address, region and key but no project. */
  async function startWith(
    projects: readonly SimulatedProject[],
    settings: Settings = {},
    more: SimulatorOptions = {},
  ) {
    const simulator = await start({ projects, ...more });
    const env = { ...simulator.environment, HW_PROJECT_ID: undefined };
    return { simulator, client: new KpsClient({ region, ...settings }, quickRuntime(env)) };
  }

  it("whose id is set needs no lookup", async () => {
    const { simulator, client } = await startWith([own, prod], { projectId: prod.id });
    assert.equal((await client.listFailedTasks()).tasks.length, 2);
    assert.equal(simulator.requests.length, 1);
  });

  it("whose id is asked for needs no lookup and overrules the one that is set", async () => {
    const { simulator, client } = await startWith([own, prod], { projectId: own.id });
    assert.equal((await client.listFailedTasks({ projectId: prod.id })).tasks.length, 2);
    assert.equal(simulator.requests.length, 1);
  });

  for (const id of ["../../x", "a/b", "", "x?y", "x\n"]) {
    it(`whose id IAM gives as ${JSON.stringify(id)} is an error: it would make another path`, async () => {
      const asked: string[] = [];
      const server = await startServer((request, response) => {
        asked.push(request.url ?? "");
        always(200, JSON.stringify({ projects: [{ id, name: region, enabled: true }], links: {} }))(request, response);
      });
      const keys = { HW_ACCESS_KEY: "a", HW_SECRET_KEY: "b", KPS_ENDPOINT: server.url, KPS_IAM_ENDPOINT: server.url };
      const client = new KpsClient({ region }, quickRuntime(keys));
      const { message } = await rejectionOf(DecodeError, client.listFailedTasks());
      assert.match(message, /projects\[0\] has an id that must be a project id/);
      assert.deepEqual(asked, ["/v3/projects"]);
    });
  }

  it("whose name is set is looked up by it", async () => {
    const { client } = await startWith([own, prod, stage], { projectName: prod.name });
    const { scope } = await client.listFailedTasks();
    assert.deepEqual([scope.projectId, scope.projectName], [prod.id, prod.name]);
  });

  it("whose name is set in the configuration is not replaced by an id of the environment", async () => {
    const simulator = await start({ projects: [own, prod] });
    const env = { ...simulator.environment, HW_PROJECT_ID: own.id };
    const { scope } = await new KpsClient({ projectName: prod.name }, quickRuntime(env)).listFailedTasks();
    assert.equal(scope.projectId, prod.id);
  });

  it("without id and name is the region's own", async () => {
    const { client } = await startWith([elsewhere, own]);
    const { scope } = await client.listFailedTasks();
    assert.deepEqual([scope.projectId, scope.projectName], [own.id, own.name]);
  });

  it("of another region that is asked for is looked up there, not taken from the settings", async () => {
    const { client } = await startWith([own, elsewhere], { projectId: own.id });
    assert.equal((await client.listFailedTasks({ region: "cn-east-3" })).scope.projectId, elsewhere.id);
  });

  it("that is set together with the environment's other region is not read there", async () => {
    const simulator = await start({ projects: [own, elsewhere] });
    const env = { ...simulator.environment, HW_REGION_NAME: region, HW_PROJECT_ID: own.id };
    const { scope } = await new KpsClient({ region: "cn-east-3" }, quickRuntime(env)).listFailedTasks();
    assert.equal(scope.projectId, elsewhere.id);
  });

  it("that is disabled is not taken for the region's own", async () => {
    const { client } = await startWith([{ ...own, enabled: false }, elsewhere]);
    await rejectionOf(ConfigError, client.listFailedTasks());
  });

  it("that cannot be found by region is an error that says what to set", async () => {
    const { client } = await startWith([elsewhere]);
    assert.match(
      (await rejectionOf(ConfigError, client.listFailedTasks())).message,
      /no project of region cn-north-4.*kps:projectId/,
    );
  });

  it("that cannot be found by name is an error that names it", async () => {
    const { client } = await startWith([own], { projectName: prod.name });
    assert.match(
      (await rejectionOf(ConfigError, client.listFailedTasks())).message,
      /no project named cn-north-4_prod/,
    );
  });

  it("of which several have the name is an error that lists them", async () => {
    const twin = { ...prod, id: idOf("e") };
    const { client } = await startWith([own, prod, twin], { projectName: prod.name });
    const { message } = await rejectionOf(ConfigError, client.listFailedTasks());
    assert.ok(
      [prod.id, twin.id].every((id) => message.includes(id)),
      message,
    );
  });

  it("of a region with subprojects is an error that lists them, since none is meant more than another", async () => {
    const { client } = await startWith([own, prod, stage, elsewhere]);
    const { message } = await rejectionOf(ConfigError, client.listFailedTasks());
    for (const { id, name } of [own, prod, stage]) assert.ok(message.includes(`${name} (${id})`), message);
    assert.ok(!message.includes(elsewhere.id), message);
  });

  it("of a region with subprojects only is an error that lists them", async () => {
    const { client } = await startWith([prod]);
    assert.ok((await rejectionOf(ConfigError, client.listFailedTasks())).message.includes(`${prod.name} (${prod.id})`));
  });

  it("is looked up exactly, though IAM matches the beginning of names", async () => {
    const production = { ...stage, name: `${prod.name}uction` };
    const { client } = await startWith([prod, production], { projectName: prod.name }, { projectNameMatch: "prefix" });
    assert.equal((await client.listFailedTasks()).scope.projectId, prod.id);
  });

  it("is looked up once for many reads", async () => {
    const { simulator, client } = await startWith([own]);
    await client.listFailedTasks();
    await client.listFailedTasks();
    assert.equal(simulator.requests.filter(({ path }) => path === "/v3/projects").length, 1);
  });

  it("is looked up once for reads at the same moment", async () => {
    const { simulator, client } = await startWith([own]);
    await Promise.all([client.listFailedTasks(), client.listRunningTasks()]);
    assert.equal(simulator.requests.filter(({ path }) => path === "/v3/projects").length, 1);
  });

  it("is looked up again after a lookup that failed", async () => {
    const { simulator, client } = await startWith([own]);
    simulator.setFault({ name: "status-403", times: 1, pathPattern: "/v3/projects" });
    await rejectionOf(PermissionError, client.listFailedTasks());
    assert.equal((await client.listFailedTasks()).scope.projectId, own.id);
  });

  it("whose lookup is denied is an error that names the permission and the way without", async () => {
    const { accessKey, secretKey } = simulatorDefaults;
    const accessKeys = [{ accessKey, secretKey, deniedActions: ["iam:projects:*"] }];
    const { client } = await startWith([own], {}, { credentials: { accessKeys } });
    const { message } = await rejectionOf(PermissionError, client.listFailedTasks());
    assert.match(message, /iam:projects:listProjects/);
    assert.match(message, /kps:projectId/);
  });

  for (const [name, body] of Object.entries({
    "is no list": '{"projects":{}}',
    "is missing": "{}",
    "has a project without an id": '{"projects":[{"name":"cn-north-4"}]}',
    "has more pages": `{"projects":[{"id":"${own.id}","name":"cn-north-4"}],"links":{"next":"https://iam/v3/projects?page=2"}}`,
  })) {
    it(`is not guessed from an answer of IAM that ${name}`, async () => {
      const server = await startServer(always(200, body));
      const settings = { region, token: "a-token", endpoints: { iam: server.url, kps: server.url } };
      await rejectionOf(DecodeError, new KpsClient(settings, quickRuntime({})).listFailedTasks());
    });
  }
});
