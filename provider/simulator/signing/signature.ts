import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { signingAlgorithm } from "./parseAuthorization";

/** The hex signature of a canonical request; the secret key is the HMAC key as it is. */
export function signature(canonical: string, sdkDate: string, secretKey: string): string {
  const hash = createHash("sha256").update(canonical).digest("hex");
  return createHmac("sha256", secretKey).update(`${signingAlgorithm}\n${sdkDate}\n${hash}`).digest("hex");
}

/** Compares two signatures in a time that tells nothing of where they differ. */
export function sameSignature(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
