import { jsonAnswer } from "../http/answer";
import type { Route } from "../http/route";
import { authenticateSignature } from "../identity/authenticateSignature";

/** GET /v5/caller-identity: the account that a signature's access key belongs to. */
export const callerIdentity: Route = {
  method: "GET",
  path: /^\/v5\/caller-identity\/?$/,
  handle: ({ request, state, now }) => {
    const { domainId, userName } = authenticateSignature(request, state, now);
    return jsonAnswer(200, {
      account_id: domainId,
      principal_id: userName,
      principal_urn: `iam::${domainId}:user:${userName}`,
    });
  },
};
