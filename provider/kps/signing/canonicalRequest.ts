import { createHash } from "node:crypto";
import { percentEncode } from "./percentEncode";

/** Headers whose values change the answer or the identity; a proxy may rewrite others, so they are not signed. */
const signedNames = ["content-type", "host", "x-domain-id", "x-project-id", "x-sdk-date", "x-security-token"];

/** A request in the form that is signed. `headers` have lower-case names. */
export interface SignableRequest {
  readonly method: string;
  /** Path segments may be encoded or not; they are decoded and encoded again. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes sent; absent for none. */
  readonly body?: string;
}

function canonicalPath(url: URL): string {
  const path = url.pathname
    .split("/")
    .map((segment) => percentEncode(decodeURIComponent(segment)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** Encodes a query: sorted by encoded name, then encoded value, an empty value as `name=`. */
export function canonicalQuery(parameters: Iterable<readonly [string, string]>): string {
  return [...parameters]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lower-case hex SHA-256. */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * The canonical request and its signed header names (Huawei Cloud API signing guide, `SDK-HMAC-SHA256`).
 * The trailing slash of the path is part of the canonical form only, not of the URL that is sent.
 */
export function canonicalRequest(request: SignableRequest): { text: string; signedHeaders: string } {
  const names = signedNames.filter((name) => request.headers[name] !== undefined);
  const headerLines = names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`).join("");
  const signedHeaders = names.join(";");
  const text = [
    request.method.toUpperCase(),
    canonicalPath(request.url),
    canonicalQuery(request.url.searchParams),
    headerLines,
    signedHeaders,
    sha256Hex(request.body ?? ""),
  ].join("\n");
  return { text, signedHeaders };
}
