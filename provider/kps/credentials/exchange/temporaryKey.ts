import type { KeyCredentials } from "../credentials";

/**
 * A temporary key in the form of IAM's `securitytokens` and of the metadata service:
 * `{credential: {access, secret, securitytoken, expires_at}}`; undefined when a part is missing.
 */
export function decodeTemporaryKey(body: unknown, origin: string): KeyCredentials | undefined {
  const { credential } = asRecord(body);
  const { access, secret, securitytoken, expires_at: expires } = asRecord(credential);
  return temporaryKey({ accessKey: access, secretKey: secret, securityToken: securitytoken, expires }, origin);
}

/** STS's form: `{credentials: {access_key_id, secret_access_key, security_token, expiration}}` (API: AssumeAgency, v5). */
export function decodeStsKey(body: unknown, origin: string): KeyCredentials | undefined {
  const { credentials } = asRecord(body);
  const record = asRecord(credentials);
  const parts = {
    accessKey: record["access_key_id"],
    secretKey: record["secret_access_key"],
    securityToken: record["security_token"],
    expires: record["expiration"],
  };
  return temporaryKey(parts, origin);
}

interface KeyParts {
  readonly accessKey: unknown;
  readonly secretKey: unknown;
  readonly securityToken: unknown;
  readonly expires: unknown;
}

function temporaryKey(parts: KeyParts, origin: string): KeyCredentials | undefined {
  const { accessKey, secretKey, securityToken, expires } = parts;
  if (typeof accessKey !== "string" || typeof secretKey !== "string" || typeof securityToken !== "string")
    return undefined;
  const expiresAt = typeof expires === "string" ? Date.parse(expires) : NaN;
  return Number.isNaN(expiresAt)
    ? undefined
    : { kind: "accessKey", accessKey, secretKey, securityToken, expiresAt, origin };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
