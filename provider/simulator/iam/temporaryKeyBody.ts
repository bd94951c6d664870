import { iamError } from "../errors/answerError";
import type { JsonBody } from "../http/jsonBody";
import type { TemporaryAccessKey } from "../state/credentialStore";

/** A temporary access key as IAM and the ECS metadata service write it. */
export function temporaryKeyBody({ accessKey, secretKey, securityToken, expiresAt }: TemporaryAccessKey) {
  const expires = iamTime(expiresAt);
  return { credential: { access: accessKey, secret: secretKey, securitytoken: securityToken, expires_at: expires } };
}

/** Reads a lifetime in seconds, 900 to 86,400, default 900 (CreateTemporaryAccessKeyByToken); throws IAM's 400. */
export function durationSeconds(body: JsonBody, ...path: readonly string[]): number {
  const value = body.at(...path) ?? 900;
  const seconds = typeof value === "string" ? Number(value) : value;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 900 && seconds <= 86_400) return seconds;
  throw iamError(400, `'${path.join(".")}' must be a whole number from 900 to 86400.`);
}

/** A time as IAM prints it, with six digits after the second: `2020-01-04T09:05:22.701000Z`. */
export function iamTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace("Z", "000Z");
}
