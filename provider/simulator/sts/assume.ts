import { stsError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import { JsonBody } from "../http/jsonBody";
import type { Call, Route } from "../http/route";
import { assumeAgency } from "../identity/assumeAgency";
import { authenticateSignature } from "../identity/authenticateSignature";
import { isDenied } from "../identity/identity";
import type { Identity } from "../identity/identity";

const defaultSeconds = 3600;

/** POST /v5/agencies/assume: temporary keys of an agency by its URN `iam::<domain id>:agency:<name>` (AssumeAgency). */
export const assume: Route = {
  method: "POST",
  path: /^\/v5\/agencies\/assume\/?$/,
  handle: (call) => {
    const identity = authenticateSignature(call.request, call.state, call.now);
    const body = new JsonBody(call.request.body);
    const seconds = duration(call, body, identity);
    const { urn, domainId, name, session } = agencyOf(call, body);
    if (isDenied(identity, "sts:agencies:assume")) {
      throw stsError(403, "Policy doesn't allow sts:agencies:assume to be performed.", call.request.id);
    }
    const subject = assumeAgency(call.state, { name, domainId, domainName: undefined });
    if (subject === undefined) throw stsError(404, `the agency ${urn} does not exist`, call.request.id);
    const key = call.state.credentials.issueAccessKey(subject, call.now + seconds * 1000);
    return jsonAnswer(200, {
      assumed_agency: { urn: `sts::${subject.domainId}:assumed-agency:${name}/${session}`, id: `${name}:${session}` },
      credentials: {
        access_key_id: key.accessKey,
        secret_access_key: key.secretKey,
        security_token: key.securityToken,
        expiration: new Date(key.expiresAt).toISOString(),
      },
    });
  },
};

function agencyOf({ request }: Call, body: JsonBody) {
  const [urn = "", session = ""] = [body.text("agency_urn"), body.text("agency_session_name")];
  const [, domainId, name] = /^iam::([^:]+):agency:(.+)$/.exec(urn) ?? [];
  if (domainId === undefined || name === undefined) throw stsError(400, "invalid agency_urn", request.id);
  if (session === "") throw stsError(400, "invalid agency_session_name", request.id);
  return { urn, domainId, name, session };
}

function duration({ request }: Call, body: JsonBody, { temporary }: Identity): number {
  const seconds = body.at("duration_seconds") ?? defaultSeconds;
  const maximum = temporary ? 3600 : 43_200;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 900 && seconds <= maximum) return seconds;
  throw stsError(400, `duration_seconds must be a whole number from 900 to ${maximum}`, request.id);
}
