import { jsonAnswer } from "../http/answer";
import type { Call, Route } from "../http/route";
import { temporaryKeyBody } from "../iam/temporaryKeyBody";
import { simulatorDefaults } from "../simulatorDefaults";

const daySeconds = 86_400;
const plain = { "Content-Type": "text/plain" };
const noAgency = "401 Unauthorized: configure a cloud service agency first";

/** GET /openstack/latest/securitykey: temporary keys of the server's agency, which is the first one that the simulator knows. */
export const securityKey: Route = {
  method: "GET",
  path: /^\/openstack\/latest\/securitykey$/,
  handle: (call) => {
    const { state, now } = call;
    const refused = refusal(call);
    if (refused !== undefined) return { status: 401, headers: plain, body: refused };
    const [agency] = state.credentials.agencies;
    if (agency === undefined) return { status: 401, headers: plain, body: noAgency };
    const { deniedActions, denial, name: userName, domainId = simulatorDefaults.domainId } = agency;
    const subject = { userName, domainId, deniedActions, denial };
    const lifetime = state.metadata.settings.keyLifetimeSeconds ?? daySeconds;
    return jsonAnswer(200, temporaryKeyBody(state.credentials.issueAccessKey(subject, now + lifetime * 1000)));
  },
};

function refusal({ request, state, now }: Call): string | undefined {
  const { v2 = "optional", agency = true } = state.metadata.settings;
  const session = request.headers["x-metadata-token"];
  if (v2 === "required" && session === undefined) return "401 Unauthorized: no metadata token";
  if (v2 !== "absent" && session !== undefined && !state.metadata.isOpen(session, now)) {
    return "401 Unauthorized: invalid metadata token";
  }
  return agency ? undefined : noAgency;
}
