import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatorOptions } from "../../../provider/simulator";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

const { userName, password, domainName, domainId, agencyName, projectId, region } = simulatorDefaults;

interface PasswordAsk {
  name?: string;
  secret?: string;
  domain?: { name?: string; id?: string };
  scope?: unknown;
}

function passwordBody({ name = userName, secret = password, domain = { name: domainName }, scope }: PasswordAsk = {}) {
  const user = { name, password: secret, domain };
  const project = scope === undefined ? { project: { name: region } } : scope;
  return { auth: { identity: { methods: ["password"], password: { user } }, scope: project } };
}

function agencyBody(role: Record<string, unknown>) {
  const identity = { methods: ["assume_role"], assume_role: role };
  return { auth: { identity, scope: { project: { id: projectId } } } };
}

function ask(url: string, body: unknown, headers: Record<string, string> = {}, query = ""): Promise<Reply> {
  return call(`${url}/v3/auth/tokens${query}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function answerTo(body: unknown, headers: Record<string, string> = {}, query = ""): Promise<Reply> {
  let reply: Reply | undefined;
  await withSimulator({}, async ({ url }) => {
    reply = await ask(url, body, headers, query);
  });
  assert.ok(reply);
  return reply;
}

/** Status of a list call with the token that `body` gets, `laterMs` after it was issued. */
async function listStatus(
  body: unknown,
  headers: Record<string, string> = {},
  { laterMs = 0, ...options }: SimulatorOptions & { laterMs?: number } = {},
): Promise<number> {
  let [status, now] = [0, Date.now()];
  await withSimulator({ ...options, now: () => now }, async ({ url }) => {
    const token = (await ask(url, body, headers)).headers.get("x-subject-token") ?? "";
    now += laterMs;
    status = (await call(`${url}${failedTasksPath}`, { headers: { "X-Auth-Token": token } })).status;
  });
  return status;
}

describe("simulator: IAM tokens by password", () => {
  it("answers with 201", async () => {
    assert.equal((await answerTo(passwordBody())).status, 201);
  });

  it("gives a token that KPS accepts, scoped by project name", async () => {
    assert.equal(await listStatus(passwordBody()), 200);
  });

  it("gives a token that KPS accepts, scoped by project id", async () => {
    assert.equal(await listStatus(passwordBody({ scope: { project: { id: projectId } } })), 200);
  });

  it("takes the account by id", async () => {
    assert.equal((await answerTo(passwordBody({ domain: { id: domainId } }))).status, 201);
  });

  it("says the project in the body", async () => {
    const { token } = (await answerTo(passwordBody())).json as { token: { project: { id: string; name: string } } };
    assert.deepEqual([token.project.id, token.project.name], [projectId, region]);
  });

  it("says the end with microseconds", async () => {
    const { token } = (await answerTo(passwordBody())).json as { token: { expires_at: string } };
    assert.match(token.expires_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it("leaves the catalogue out with nocatalog", async () => {
    assert.doesNotMatch((await answerTo(passwordBody(), {}, "?nocatalog=true")).text, /catalog/);
  });

  it("gives a token that KPS refuses without project scope", async () => {
    assert.equal(await listStatus(passwordBody({ scope: { domain: { name: domainName } } })), 403);
  });

  it("lets the token live 24 hours", async () => {
    assert.equal(await listStatus(passwordBody(), {}, { laterMs: 86_399_000 }), 200);
  });

  it("lets the token end after 24 hours", async () => {
    assert.equal(await listStatus(passwordBody(), {}, { laterMs: 86_400_000 }), 401);
  });

  it("can let tokens end sooner", async () => {
    assert.equal(await listStatus(passwordBody(), {}, { tokenLifetimeSeconds: 60, laterMs: 60_000 }), 401);
  });

  it("answers a wrong password with IAM's 401", async () => {
    assert.deepEqual((await answerTo(passwordBody({ secret: "wrong" }))).json, {
      error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" },
    });
  });

  it("answers a user of another account with 401", async () => {
    assert.equal((await answerTo(passwordBody({ domain: { name: "another" } }))).status, 401);
  });

  it("answers an unknown project with 404", async () => {
    assert.equal((await answerTo(passwordBody({ scope: { project: { name: "nowhere" } } }))).status, 404);
  });

  it("answers a body that is not JSON with 400", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal((await call(`${url}/v3/auth/tokens`, { method: "POST", body: "{" })).status, 400);
    });
  });

  it("answers an unknown method with 401", async () => {
    assert.equal((await answerTo({ auth: { identity: { methods: ["magic"] } } })).status, 401);
  });

  it("names its trace id", async () => {
    assert.match((await answerTo(passwordBody())).headers.get("x-iam-trace-id") ?? "", /^token_[0-9a-f]{32}$/);
  });
});

describe("simulator: IAM tokens of an agency", () => {
  const role = { agency_name: agencyName, domain_name: domainName };

  it("gives a token that KPS accepts", async () => {
    assert.equal(await listStatus(agencyBody(role), tokenHeaders), 200);
  });

  it("knows the Terraform provider's xrole_name", async () => {
    const body = agencyBody({ xrole_name: agencyName, domain_id: domainId });
    assert.equal((await answerTo(body, tokenHeaders)).status, 201);
  });

  it("wants the delegated user's token", async () => {
    assert.equal((await answerTo(agencyBody(role))).status, 401);
  });

  it("answers an unknown agency with 404", async () => {
    assert.equal((await answerTo(agencyBody({ ...role, agency_name: "none" }), tokenHeaders)).status, 404);
  });

  it("takes the agency's denied actions over", async () => {
    const agencies = [{ name: agencyName, deniedActions: ["kps::getFailedTask"] }];
    assert.equal(await listStatus(agencyBody(role), tokenHeaders, { credentials: { agencies } }), 403);
  });
});
