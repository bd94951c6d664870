import type { ApiCall } from "../../http/apiCaller";
import { urlUnder } from "../../endpointOf";
import type { KeyCredentials, OidcIdentity, TokenCredentials } from "../credentials";
import type { ExchangeCall } from "./exchangeCall";
import { decodeTemporaryKey } from "./temporaryKey";

/** Seconds; as an agency's key. */
const keyDuration = 3600;

/**
 * Exchanges a token of an identity provider for a temporary access key: first for an IAM token without scope, in the
 * Terraform provider's way (API: CreateTokenWithIdToken) or the Node.js SDK's (OS-FEDERATION), then that for the key (API:
 * CreateTemporaryAccessKeyByToken).
 * @param idToken as it is now
 * @throws KpsError; AuthenticationError when IAM does not accept the token
 */
export async function federatedKey(
  identity: OidcIdentity,
  idToken: string,
  iam: URL,
  exchange: ExchangeCall,
): Promise<KeyCredentials> {
  const { origin } = identity;
  const advice = {
    401: `Check that the token of ${origin} is of this run, has not expired, and is for the audience that identity provider ${identity.idpId} has in IAM.`,
    404: `Check the identity provider's id in ${origin}: the account has none of it.`,
  };
  // A token that IAM has refused is not sent again for each scope. It locks nothing, so another one is tried at once.
  const proves = { kind: "OIDC token", account: [identity.idpId, idToken], secrets: [], origin };
  const answer = await exchange.call({ ...unscopedRequest(identity, idToken, iam), proves, advice });
  const token = answer.response.headers["x-subject-token"];
  if (token === undefined || token === "") throw exchange.decodeError(answer, "it has no X-Subject-Token header");
  const credentials: TokenCredentials = { kind: "token", token, origin };
  const keyAnswer = await exchange.call({
    method: "POST",
    url: urlUnder(iam, "/v3.0/OS-CREDENTIAL/securitytokens"),
    credentials: () => Promise.resolve(credentials),
    body: JSON.stringify({
      auth: { identity: { methods: ["token"], token: { duration_seconds: keyDuration } } },
    }),
  });
  const key = decodeTemporaryKey(exchange.json(keyAnswer), origin);
  if (key === undefined) throw exchange.decodeError(keyAnswer, "it holds no temporary access key");
  return key;
}

function unscopedRequest(
  { idpId, exchange }: OidcIdentity,
  idToken: string,
  iam: URL,
): Pick<ApiCall, "method" | "url" | "headers" | "body"> {
  const path = `/v3/OS-FEDERATION/identity_providers/${encodeURIComponent(idpId)}/protocols/oidc/auth`;
  return exchange === "idToken"
    ? {
        method: "POST",
        url: urlUnder(iam, "/v3.0/OS-AUTH/id-token/tokens"),
        headers: { "x-idp-id": idpId },
        body: JSON.stringify({ auth: { id_token: { id: idToken } } }),
      }
    : {
        method: "POST",
        url: urlUnder(iam, path),
        headers: { authorization: `Bearer ${idToken}` },
      };
}
