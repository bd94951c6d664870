import assert from "node:assert/strict";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { call } from "../calls";
import type { Reply } from "../calls";

const { idpId } = simulatorDefaults;

/** The two ways to exchange an ID token. */
const exchanges: Readonly<Record<string, (url: string, idToken: string, idp?: string) => Promise<Reply>>> = {
  "the Terraform provider's": (url, id, idp = idpId) =>
    call(`${url}/v3.0/OS-AUTH/id-token/tokens`, {
      method: "POST",
      headers: { "x-idp-id": idp },
      body: JSON.stringify({ auth: { id_token: { id } } }),
    }),
  "the Node.js SDK's": (url, id, idp = idpId) =>
    call(`${url}/v3/OS-FEDERATION/identity_providers/${idp}/protocols/oidc/auth`, {
      method: "POST",
      headers: { authorization: `Bearer ${id}` },
    }),
};

describe("simulator: IAM and ID tokens", () => {
  const now = Date.now();
  const seconds = Math.floor(now / 1000);
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ now: () => now });
  });
  after(() => simulator.close());

  for (const [way, exchange] of Object.entries(exchanges)) {
    it(`gives a token without scope for a good one, in ${way} way`, async () => {
      const reply = await exchange(simulator.url, simulator.issueIdToken());
      assert.equal(reply.status, 201);
      assert.ok(reply.headers.get("x-subject-token"));
    });

    it(`takes a token for several audiences, in ${way} way`, async () => {
      const aud = ["another", simulatorDefaults.idTokenAudience];
      assert.equal((await exchange(simulator.url, simulator.issueIdToken({ aud }))).status, 201);
    });

    const refused: Readonly<Record<string, () => string>> = {
      "a signature by another key": () => simulator.issueIdToken({ forged: true }),
      "a payload that was changed": () => {
        const [header, , signature] = simulator.issueIdToken().split(".");
        const payload = simulator.issueIdToken({ sub: "admin" }).split(".")[1];
        return [header, payload, signature].join(".");
      },
      "no signature (alg none)": () => simulator.issueIdToken({ alg: "none" }).replace(/[^.]*$/, ""),
      "another algorithm": () => simulator.issueIdToken({ alg: "HS256" }),
      "another issuer": () => simulator.issueIdToken({ iss: "https://elsewhere.example" }),
      "another audience": () => simulator.issueIdToken({ aud: "another" }),
      "a token that has expired, sent again": () => simulator.issueIdToken({ iat: seconds - 900, exp: seconds - 600 }),
      "a token of tomorrow": () => simulator.issueIdToken({ iat: seconds + 86_400, exp: seconds + 90_000 }),
      "no JWT": () => "nonsense",
      "a fourth part": () => `${simulator.issueIdToken()}.x`,
    };
    for (const [what, token] of Object.entries(refused)) {
      it(`refuses ${what} with 401, in ${way} way`, async () => {
        assert.equal((await exchange(simulator.url, token())).status, 401);
      });
    }

    it(`does not know other identity providers, in ${way} way`, async () => {
      assert.equal((await exchange(simulator.url, simulator.issueIdToken(), "other")).status, 404);
    });
  }
});
