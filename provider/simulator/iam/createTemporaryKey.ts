import { iamError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Answer } from "../http/answer";
import { JsonBody } from "../http/jsonBody";
import type { Call, Route } from "../http/route";
import { assumeAgency } from "../identity/assumeAgency";
import { authenticateToken } from "../identity/authenticate";
import type { Identity } from "../identity/identity";
import type { TemporaryAccessKey } from "../state/credentialStore";
import { authenticateIam } from "./authenticateIam";
import { temporaryKeyBody, durationSeconds } from "./temporaryKeyBody";

const path = ["auth", "identity"] as const;

/** POST /v3.0/OS-CREDENTIAL/securitytokens: a temporary access key for a token or for an agency. */
export const createTemporaryKey: Route = {
  method: "POST",
  path: /^\/v3\.0\/OS-CREDENTIAL\/securitytokens\/?$/,
  traced: true,
  handle: (call) => {
    const body = new JsonBody(call.request.body);
    const methods = body.at(...path, "methods");
    if (!Array.isArray(methods)) throw iamError(400, "'auth.identity.methods' is required.");
    if (methods.includes("assume_role")) return byAgency(call, body);
    if (methods.includes("token")) return byToken(call, body);
    throw iamError(400, "'auth.identity.methods' must be token or assume_role.");
  },
};

function byToken(call: Call, body: JsonBody): Answer {
  const seconds = durationSeconds(body, ...path, "token", "duration_seconds");
  return keyAnswer(call.state.credentials.issueAccessKey(tokenHolder(call, body), call.now + seconds * 1000));
}

function tokenHolder(call: Call, body: JsonBody): Identity {
  const inBody = body.text(...path, "token", "id");
  if (inBody === undefined) return authenticateIam(call);
  return authenticateToken(inBody, call.request.id, call.state, call.now);
}

function byAgency(call: Call, body: JsonBody): Answer {
  authenticateIam(call);
  const role = [...path, "assume_role"] as const;
  const name = body.text(...role, "agency_name");
  const [domainId, domainName] = [body.text(...role, "domain_id"), body.text(...role, "domain_name")];
  const seconds = durationSeconds(body, ...role, "duration_seconds");
  const subject = assumeAgency(call.state, { name, domainId, domainName });
  if (subject === undefined) throw iamError(404, `Could not find agency: ${name ?? ""}.`);
  return keyAnswer(call.state.credentials.issueAccessKey(subject, call.now + seconds * 1000));
}

function keyAnswer(key: TemporaryAccessKey): Answer {
  return jsonAnswer(201, temporaryKeyBody(key));
}
