import { createHmac } from "node:crypto";
import { canonicalRequest, sha256Hex } from "./canonicalRequest";
import type { SignableRequest } from "./canonicalRequest";

const algorithm = "SDK-HMAC-SHA256";

/** Formats a time as the `X-Sdk-Date` header wants it: `YYYYMMDDTHHMMSSZ`, UTC. */
export function sdkDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/**
 * The `Authorization` header for a request whose headers already hold `host` and `x-sdk-date`
 * (Huawei Cloud API signing guide, `SDK-HMAC-SHA256`). The secret key is used as it is, without derivation.
 */
export function authorizationHeader(request: SignableRequest, accessKey: string, secretKey: string): string {
  const { text, signedHeaders } = canonicalRequest(request);
  const stringToSign = `${algorithm}\n${request.headers["x-sdk-date"] ?? ""}\n${sha256Hex(text)}`;
  const signature = createHmac("sha256", secretKey).update(stringToSign, "utf8").digest("hex");
  return `${algorithm} Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
