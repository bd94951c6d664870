import assert from "node:assert/strict";
import type { SimulatedMetadata, SimulatorOptions } from "../../../provider/simulator";
import { call, failedTasksPath, signedCall, withSimulator } from "../calls";
import type { Reply } from "../calls";

const getKey = (url: string, headers: Record<string, string> = {}): Promise<Reply> =>
  call(`${url}/openstack/latest/securitykey`, { headers });
const openSession = (url: string, headers: Record<string, string> = {}): Promise<Reply> =>
  call(`${url}/meta-data/latest/api/token`, { method: "PUT", headers });

async function ask(options: SimulatorOptions, question: (url: string) => Promise<Reply>): Promise<Reply> {
  let reply: Reply | undefined;
  await withSimulator(options, async ({ url }) => {
    reply = await question(url);
  });
  assert.ok(reply);
  return reply;
}

const keyStatus = async (metadata: SimulatedMetadata, headers?: Record<string, string>): Promise<number> =>
  (await ask({ metadata }, (url) => getKey(url, headers))).status;
const sessionStatus = async (metadata: SimulatedMetadata, headers?: Record<string, string>): Promise<number> =>
  (await ask({ metadata }, (url) => openSession(url, headers))).status;

describe("simulator: ECS metadata", () => {
  it("gives a key that KPS accepts", async () => {
    await withSimulator({}, async ({ url }) => {
      const { credential } = (await getKey(url)).json as { credential: Record<string, string> };
      const { access: accessKey, secret: secretKey, securitytoken: securityToken } = credential;
      assert.equal((await signedCall(`${url}${failedTasksPath}`, { accessKey, secretKey, securityToken })).status, 200);
    });
  });

  it("lets the key live as long as told", async () => {
    const options = { metadata: { keyLifetimeSeconds: 60 }, now: () => Date.UTC(2025, 0, 1) };
    const { json } = await ask(options, (url) => getKey(url));
    assert.equal((json as { credential: { expires_at: string } }).credential.expires_at, "2025-01-01T00:01:00.000000Z");
  });

  it("gives no key to a server without an agency, and says why", async () => {
    const reply = await ask({ metadata: { agency: false } }, (url) => getKey(url));
    assert.match(`${reply.status} ${reply.text}`, /^401 .*configure a cloud service agency first/);
  });

  it("opens a V2 session that the key call accepts", async () => {
    await withSimulator({ metadata: { v2: "required" } }, async ({ url }) => {
      const session = (await openSession(url, { "X-Metadata-Token-Ttl-Seconds": "21600" })).text;
      assert.equal((await getKey(url, { "X-Metadata-Token": session })).status, 200);
    });
  });

  it("wants a session when V2 is required", async () => {
    assert.equal(await keyStatus({ v2: "required" }), 401);
  });

  it("wants no session when V2 is optional", async () => {
    assert.equal(await keyStatus({ v2: "optional" }), 200);
  });

  it("refuses an unknown session", async () => {
    assert.equal(await keyStatus({}, { "X-Metadata-Token": "unknown" }), 401);
  });

  it("refuses a session that has ended", async () => {
    let now = Date.now();
    await withSimulator({ now: () => now }, async ({ url }) => {
      const session = (await openSession(url, { "X-Metadata-Token-Ttl-Seconds": "60" })).text;
      now += 60_000;
      assert.equal((await getKey(url, { "X-Metadata-Token": session })).status, 401);
    });
  });

  it("knows no sessions when V2 is absent", async () => {
    assert.equal(await sessionStatus({ v2: "absent" }), 404);
  });

  it("gives keys without a session when V2 is absent", async () => {
    assert.equal(await keyStatus({ v2: "absent" }), 200);
  });

  for (const seconds of ["59", "21601", "soon"]) {
    it(`answers a session of ${seconds} seconds with 400`, async () => {
      assert.equal(await sessionStatus({}, { "X-Metadata-Token-Ttl-Seconds": seconds }), 400);
    });
  }

  it("refuses a session to a forwarded request", async () => {
    assert.equal(await sessionStatus({}, { "X-Forwarded-For": "10.0.0.1" }), 403);
  });
});
