import { type TemporaryAccessKey } from "../state/credentialStore";
import { iamTime } from "./iamTime";

/** A temporary access key as IAM and the ECS metadata service write it. */
export function temporaryKeyBody({ accessKey, secretKey, securityToken, expiresAt }: TemporaryAccessKey) {
  const expires = iamTime(expiresAt);
  return { credential: { access: accessKey, secret: secretKey, securitytoken: securityToken, expires_at: expires } };
}
