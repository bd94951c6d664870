import { endpointOf, urlUnder } from "../endpointOf";
import { decodeFailure, parseJson } from "../http/parseJson";
import type { Session } from "../session";
import type { Limited } from "../withDeadline";

/** The account and user behind the credentials, as the service sees them. */
export interface CallerIdentity {
  readonly accountId: string;
  /** Such as `iam::{account id}:user:{name}`; untrusted. */
  readonly principal?: string;
}

/**
 * Asks STS whom the access key belongs to (API: GetCallerIdentity, v5). Takes signatures only, no token.
 * @throws KpsError
 */
export async function callerIdentity(session: Session, region: string, limited: Limited): Promise<CallerIdentity> {
  const answer = await session.caller.call({
    method: "GET",
    url: urlUnder(endpointOf("sts", region, session.settings), "/v5/caller-identity"),
    region,
    credentials: session.credentials.for({ region, projectId: session.settings.projectId }),
    ...limited,
  });
  const { account_id: accountId, principal_urn: principal } = parseJson(answer, session.redactor);
  if (typeof accountId !== "string") throw decodeFailure(answer, session.redactor)("it names no account");
  return { accountId, principal: typeof principal === "string" ? principal : undefined };
}
