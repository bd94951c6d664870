import { iamError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Answer } from "../http/answer";
import { JsonBody } from "../http/jsonBody";
import type { Call, Route } from "../http/route";
import { iamTime } from "./temporaryKeyBody";

const dayInSeconds = 86_400;

/** POST /v3.0/OS-AUTH/id-token/tokens: an IAM token without scope for an ID token (CreateTokenWithIdToken). */
export const createTokenWithIdToken: Route = {
  method: "POST",
  path: /^\/v3\.0\/OS-AUTH\/id-token\/tokens\/?$/,
  traced: true,
  handle: (call) => {
    const idToken = new JsonBody(call.request.body).text("auth", "id_token", "id");
    return unscopedToken(call, call.request.headers["x-idp-id"], idToken);
  },
};

/** POST /v3/OS-FEDERATION/identity_providers/{id}/protocols/oidc/auth: the same, with the ID token as a bearer's. */
export const federateIdToken: Route = {
  method: "POST",
  path: /^\/v3\/OS-FEDERATION\/identity_providers\/([^/]+)\/protocols\/oidc\/auth\/?$/,
  traced: true,
  handle: (call) => {
    const [, idToken] = /^Bearer (\S+)$/.exec(call.request.headers["authorization"] ?? "") ?? [];
    return unscopedToken(call, call.parameters[0], idToken);
  },
};

function unscopedToken({ state, now }: Call, idpId: string | undefined, idToken: string | undefined): Answer {
  if (idpId === undefined) throw iamError(400, "'X-Idp-Id' is required.");
  const provider = state.credentials.identityProviders.find(({ id }) => id === idpId);
  if (provider === undefined) throw iamError(404, `Could not find identity provider: ${idpId}.`);
  if (idToken === undefined) throw iamError(400, "'id_token' is required.");
  const verified = provider.verify(idToken, now);
  if ("refused" in verified)
    throw iamError(401, `The request you have made requires authentication: ${verified.refused}.`);
  const owner = { domainId: provider.domainId, userName: verified.sub };
  const lifetime = state.options.tokenLifetimeSeconds ?? dayInSeconds;
  const token = state.credentials.issueToken(owner, undefined, now + lifetime * 1000);
  const domain = { id: provider.domainId };
  const shown = {
    methods: ["mapped"],
    issued_at: iamTime(now),
    expires_at: iamTime(token.expiresAt),
    user: {
      name: verified.sub,
      domain,
      "OS-FEDERATION": { identity_provider: { id: idpId }, protocol: { id: "oidc" } },
    },
  };
  return jsonAnswer(201, { token: shown }, { "X-Subject-Token": token.token });
}
