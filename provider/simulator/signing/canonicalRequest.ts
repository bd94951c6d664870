import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { signingAlgorithm } from "./parseAuthorization";

/** The parts of a request that a signature covers. */
export interface SignableRequest {
  method: string;
  /** Path of the request line, as sent. */
  path: string;
  /** Query of the request line without "?", as sent. */
  rawQuery: string;
  /** Headers by lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

const sha256 = (data: Buffer | string): string => createHash("sha256").update(data).digest("hex");

/** Percent-encodes all but RFC 3986's unreserved characters, in UTF-8 with upper-case hex. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
      return [encode(decode(name)), encode(decode(value.join("=")))] as const;
    })
    .sort((left, right) => order(left[0], right[0]) || order(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** The text whose hash is signed, per "API signing guide" (method, path, query, headers, their names, body hash). */
export function canonicalRequest(request: SignableRequest, signedHeaders: readonly string[]): string {
  const names = [...signedHeaders].sort(order);
  return [
    request.method.toUpperCase(),
    canonicalPath(request.path),
    canonicalQuery(request.rawQuery),
    names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`).join(""),
    signedHeaders.join(";"),
    request.headers["x-sdk-content-sha256"] ?? sha256(request.body),
  ].join("\n");
}

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
