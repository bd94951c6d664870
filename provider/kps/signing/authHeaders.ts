import type { Credentials } from "../credentials/credentials";
import { authorizationHeader, sdkDate } from "./signRequest";
import type { HttpRequest } from "../http/httpTypes";

/**
 * The headers of a request with those that authenticate it: `X-Auth-Token` for a token, a signature of this moment for
 * an access key. `projectId` is sent for calls of regional services.
 */
export function authenticatedHeaders(
  request: Pick<HttpRequest, "method" | "url" | "headers" | "body">,
  credentials: Credentials,
  now: number,
  projectId?: string,
): Record<string, string> {
  const scope: Record<string, string> = projectId === undefined ? {} : { "x-project-id": projectId };
  if (credentials.kind === "token") return { ...request.headers, ...scope, "x-auth-token": credentials.token };
  const { accessKey, secretKey, securityToken } = credentials;
  const headers: Record<string, string> = {
    ...request.headers,
    ...scope,
    host: request.url.host,
    "x-sdk-date": sdkDate(now),
    ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
  };
  return { ...headers, authorization: authorizationHeader({ ...request, headers }, accessKey, secretKey) };
}
