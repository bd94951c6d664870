import type { RequestInfo } from "../errors";
import type { HttpRequest } from "./httpTypes";

/** What an error may tell of a request: never its query, headers or body. */
export function requestInfo({ method, url, region }: Pick<HttpRequest, "method" | "url" | "region">): RequestInfo {
  return { method, path: url.pathname, host: url.host, region };
}
