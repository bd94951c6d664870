import { urlUnder } from "../../endpointOf";
import { defaults } from "../../model/defaults";
import type { AssumeRole } from "../../model/settings";
import type { Credentials, KeyCredentials } from "../credentials";
import type { ExchangeCall } from "./exchangeCall";
import { decodeStsKey, decodeTemporaryKey } from "./temporaryKey";

const advice = {
  404: "The account has no such agency: check agencyName and domainName or domainId of kps:assumeRole, or of the profile.",
};

/** Where the two services that make keys of agencies answer. */
export interface AgencyEndpoints {
  readonly iam: URL;
  readonly sts: URL;
}

/**
 * Gets temporary keys of an agency, on top of `base`: from STS (v5) when the account's id is given, as the Terraform
 * provider does, and `base` is a key; else from IAM (v3).
 * @throws KpsError; PermissionError when the agency does not trust the caller
 */
export async function assumeAgency(
  role: AssumeRole,
  base: Credentials,
  endpoints: AgencyEndpoints,
  exchange: ExchangeCall,
): Promise<KeyCredentials> {
  const origin = `agency ${role.agencyName}, assumed with ${base.origin}`;
  const call = { credentials: () => Promise.resolve(base), advice };
  // STS takes signatures only; IAM takes tokens too.
  const bySts = role.domainId !== undefined && base.kind === "accessKey";
  const answer = bySts
    ? await exchange.call({ ...stsRequest(role, endpoints.sts), ...call })
    : await exchange.call({ ...iamRequest(role, endpoints.iam), ...call });
  const decode = bySts ? decodeStsKey : decodeTemporaryKey;
  const key = decode(exchange.json(answer), origin);
  if (key === undefined) throw exchange.decodeError(answer, "it holds no temporary access key");
  return key;
}

/** API: CreateTemporaryAccessKeyByAgency. */
function iamRequest({ agencyName, domainName, domainId, duration = defaults.assumeRoleSeconds }: AssumeRole, iam: URL) {
  const domain = domainId === undefined ? { domain_name: domainName } : { domain_id: domainId };
  const assumeRole = { agency_name: agencyName, ...domain, duration_seconds: duration };
  return {
    method: "POST",
    url: urlUnder(iam, "/v3.0/OS-CREDENTIAL/securitytokens"),
    body: JSON.stringify({ auth: { identity: { methods: ["assume_role"], assume_role: assumeRole } } }),
    action: { name: "iam:agencies:assume", alias: "Agent Operator" },
  } as const;
}

/** API: AssumeAgency (STS v5). */
function stsRequest({ agencyName, domainId = "", duration = defaults.assumeRoleSeconds }: AssumeRole, sts: URL) {
  return {
    method: "POST",
    url: urlUnder(sts, "/v5/agencies/assume"),
    body: JSON.stringify({
      agency_urn: `iam::${domainId}:agency:${agencyName}`,
      agency_session_name: "pulumi-kps",
      duration_seconds: duration,
    }),
    action: { name: "sts:agencies:assume" },
  } as const;
}
