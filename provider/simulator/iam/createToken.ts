import { iamError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Answer } from "../http/answer";
import { JsonBody } from "../http/jsonBody";
import type { Call, Route } from "../http/route";
import { assumeAgency } from "../identity/assumeAgency";
import type { Identity } from "../identity/identity";
import { simulatorDefaults } from "../simulatorDefaults";
import type { ProjectState } from "../state/projectState";
import { authenticateIam } from "./authenticateIam";
import { iamTime } from "./temporaryKeyBody";

type Subject = Omit<Identity, "kind" | "temporary">;

const dayInSeconds = 86_400;

/** POST /v3/auth/tokens: a token for a password or, with X-Auth-Token, for an agency; it stands in X-Subject-Token. */
export const createToken: Route = {
  method: "POST",
  path: /^\/v3\/auth\/tokens\/?$/,
  traced: true,
  handle: (call) => {
    const body = new JsonBody(call.request.body);
    const methods = body.at("auth", "identity", "methods");
    if (!Array.isArray(methods)) throw iamError(400, "'auth.identity.methods' is required.");
    if (methods.includes("assume_role")) return issue(call, body, agencySubject(call, body), "assume_role");
    if (methods.includes("password")) return issue(call, body, passwordSubject(call, body), "password");
    throw iamError(401, "The authentication method is not supported.");
  },
};

function passwordSubject({ state }: Call, body: JsonBody): Subject {
  const user = ["auth", "identity", "password", "user"] as const;
  const [name, password] = [body.text(...user, "name"), body.text(...user, "password")];
  const [domainId, domainName] = [body.text(...user, "domain", "id"), body.text(...user, "domain", "name")];
  const found = state.credentials.users.find((one) => {
    const ownDomainId = one.domainId ?? simulatorDefaults.domainId;
    const ownDomainName = one.domainName ?? simulatorDefaults.domainName;
    const sameDomain = domainId === undefined ? ownDomainName === domainName : ownDomainId === domainId;
    return one.name === name && one.password === password && sameDomain;
  });
  if (found === undefined) throw iamError(401, "The username or password is wrong.");
  const { deniedActions, denial } = found;
  return { domainId: found.domainId ?? simulatorDefaults.domainId, userName: found.name, deniedActions, denial };
}

function agencySubject(call: Call, body: JsonBody): Subject {
  authenticateIam(call);
  const role = ["auth", "identity", "assume_role"] as const;
  // The Terraform provider's older code sends xrole_name.
  const name = body.text(...role, "agency_name") ?? body.text(...role, "xrole_name");
  const [domainId, domainName] = [body.text(...role, "domain_id"), body.text(...role, "domain_name")];
  const subject = assumeAgency(call.state, { name, domainId, domainName });
  if (subject === undefined) throw iamError(404, `Could not find agency: ${name ?? ""}.`);
  return subject;
}

function scopeProject({ state }: Call, body: JsonBody, domainId: string): ProjectState | undefined {
  const scope = body.at("auth", "scope", "project");
  if (scope === undefined) return undefined;
  const [id, name] = [body.text("auth", "scope", "project", "id"), body.text("auth", "scope", "project", "name")];
  const own = state.projects.filter((project) => project.domainId === domainId);
  const found = own.find((project) => (id === undefined ? project.name === name : project.id === id));
  if (found === undefined) throw iamError(404, `Could not find project: ${id ?? name ?? ""}.`);
  return found;
}

function issue(call: Call, body: JsonBody, subject: Subject, method: string): Answer {
  const project = scopeProject(call, body, subject.domainId);
  const lifetime = call.state.options.tokenLifetimeSeconds ?? dayInSeconds;
  const token = call.state.credentials.issueToken(subject, project?.id, call.now + lifetime * 1000);
  const domain = { id: subject.domainId };
  const shown = {
    methods: [method],
    issued_at: iamTime(call.now),
    expires_at: iamTime(token.expiresAt),
    user: { name: subject.userName, domain },
    ...(project === undefined ? { domain } : { project: { id: project.id, name: project.name, domain } }),
    ...(call.request.query["nocatalog"] === undefined ? { catalog: [] } : {}),
  };
  return jsonAnswer(201, { token: shown }, { "X-Subject-Token": token.token });
}
