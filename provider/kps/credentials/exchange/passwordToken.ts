import { urlUnder } from "../../endpointOf";
import { provableOf } from "../credentials";
import type { PasswordIdentity, TokenCredentials } from "../credentials";
import type { ExchangeCall } from "./exchangeCall";

/** The project that a token is for. */
export interface TokenScope {
  readonly projectId?: string;
  /** The region's own project has its name. */
  readonly projectName: string;
}

/** A token and the project that IAM says it is for. */
export interface ScopedToken extends TokenCredentials {
  readonly projectId?: string;
}

/**
 * Exchanges a user name and password for a token with project scope (API: KeystoneCreateUserTokenByPassword).
 * @throws KpsError; AuthenticationError when the user, password or account is wrong
 */
export async function passwordToken(
  identity: PasswordIdentity,
  scope: TokenScope,
  iam: URL,
  { call, json, decodeError }: ExchangeCall,
): Promise<ScopedToken> {
  const { userName, password, domainName, domainId } = identity;
  const domain = domainId === undefined ? { name: domainName } : { id: domainId };
  const project = scope.projectId === undefined ? { name: scope.projectName } : { id: scope.projectId };
  const answer = await call({
    method: "POST",
    url: urlUnder(iam, "/v3/auth/tokens"),
    query: { nocatalog: "true" },
    proves: provableOf(identity),
    advice: {
      401: `Check the user name, the password and the account (domain) of ${identity.origin}; it must be an IAM user. The request was not retried: wrong passwords lock the account.`,
    },
    body: JSON.stringify({
      auth: {
        identity: { methods: ["password"], password: { user: { name: userName, password, domain } } },
        scope: { project },
      },
    }),
  });
  const token = answer.response.headers["x-subject-token"];
  if (token === undefined || token === "") throw decodeError(answer, "it has no X-Subject-Token header");
  const details = asRecord(json(answer)["token"]);
  const expiresAt = Date.parse(String(details["expires_at"]));
  const projectId = asRecord(details["project"])["id"];
  return {
    kind: "token",
    token,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    projectId: typeof projectId === "string" ? projectId : undefined,
    origin: identity.origin,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
