import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatorOptions } from "../../../provider/simulator";
import { call, errorCode, signedCall, tokenHeaders, withSimulator } from "../calls";

const { accessKey, secretKey, region } = simulatorDefaults;
const projects = [
  { id: "a".repeat(32), name: region },
  { id: "b".repeat(32), name: `${region}_prod` },
  { id: "c".repeat(32), name: "eu-west-101" },
  { id: "d".repeat(32), name: region, domainId: "another" },
];

async function namesFound(query: string, options: SimulatorOptions = {}): Promise<string[]> {
  let names: string[] = [];
  await withSimulator({ projects, ...options }, async ({ url }) => {
    const reply = await signedCall(`${url}/v3/projects${query}`, { projectId: null });
    names = (reply.json as { projects: { name: string }[] }).projects.map(({ name }) => name);
  });
  return names;
}

describe("simulator: IAM project lookup", () => {
  it("finds the project of that name", async () => {
    assert.deepEqual(await namesFound("?name=eu-west-101"), ["eu-west-101"]);
  });

  it("finds no subproject by the region's name", async () => {
    assert.deepEqual(await namesFound(`?name=${region}`), [region]);
  });

  it("finds subprojects by the region's name when told to", async () => {
    assert.deepEqual(await namesFound(`?name=${region}`, { projectNameMatch: "prefix" }), [region, `${region}_prod`]);
  });

  it("finds two projects of one name", async () => {
    const twins = ["a", "b"].map((letter) => ({ id: letter.repeat(32), name: region }));
    assert.deepEqual(await namesFound(`?name=${region}`, { projects: twins }), [region, region]);
  });

  it("finds none of an unknown name", async () => {
    assert.deepEqual(await namesFound("?name=nowhere"), []);
  });

  it("lists all projects of the caller's account without a name", async () => {
    assert.deepEqual(await namesFound(""), [region, `${region}_prod`, "eu-west-101"]);
  });

  it("gives pages", async () => {
    assert.deepEqual(await namesFound("?per_page=2&page=2"), ["eu-west-101"]);
  });

  it("shows a project as KeystoneListProjects does", async () => {
    await withSimulator({ projects: projects.slice(0, 1) }, async ({ url }) => {
      const { projects: found } = (await signedCall(`${url}/v3/projects`, { projectId: null })).json as {
        projects: Record<string, unknown>[];
      };
      const fields = ["description", "domain_id", "enabled", "id", "is_domain", "links", "name", "parent_id"];
      assert.deepEqual(Object.keys(found[0] ?? {}).sort(), fields);
    });
  });

  for (const query of ["per_page=0", "per_page=5001", "page=0", "page=x"]) {
    it(`answers ${query} with 400`, async () => {
      await withSimulator({}, async ({ url }) => {
        assert.equal((await call(`${url}/v3/projects?${query}`, { headers: tokenHeaders })).status, 400);
      });
    });
  }

  it("accepts a token", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal((await call(`${url}/v3/projects`, { headers: tokenHeaders })).status, 200);
    });
  });

  it("answers a bad token with IAM's 401", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await call(`${url}/v3/projects`, { headers: { "X-Auth-Token": "bad" } });
      assert.equal((reply.json as { error: { code: unknown } }).error.code, 401);
    });
  });

  it("answers a bad signature with the gateway's 401", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await signedCall(`${url}/v3/projects`, { projectId: null, secretKey: "bad" });
      assert.equal(errorCode(reply), "APIGW.0301");
    });
  });

  it("answers a caller who may not list projects with 403", async () => {
    const accessKeys = [{ accessKey, secretKey, deniedActions: ["iam:projects:listProjects"] }];
    await withSimulator({ credentials: { accessKeys } }, async ({ url }) => {
      assert.equal((await signedCall(`${url}/v3/projects`, { projectId: null })).status, 403);
    });
  });
});
