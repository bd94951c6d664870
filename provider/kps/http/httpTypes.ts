import type { RequestInfo } from "../errors/index";

/** One HTTP request as the transport sends it. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For error texts. */
  readonly region?: string;
  readonly signal: AbortSignal;
  /** Bytes of the answer's body, decompressed, where fewer than the transport's own limit are allowed. */
  readonly maxBodyBytes?: number;
  /** Called once the connection is up: from then on the request may have arrived. */
  readonly onSent?: () => void;
}

/** One HTTP answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Whether the body's bytes are UTF-8; where they are not, `body` has U+FFFD in their place. */
  readonly isUtf8: boolean;
}

/** Sends one request once. Rejects with a KpsError when no complete response came. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** What an error may tell of a request: never its query, headers or body. */
export function requestInfo({ method, url, region }: Pick<HttpRequest, "method" | "url" | "region">): RequestInfo {
  return { method, path: url.pathname, host: url.host, region };
}
