import { authenticationError } from "../errors/answerError";
import type { ReceivedRequest } from "../http/receivedRequest";
import { canonicalRequest, sameSignature, signature } from "../signing/canonicalRequest";
import { parseAuthorization, parseSdkDate } from "../signing/parseAuthorization";
import type { SignedAuthorization } from "../signing/parseAuthorization";
import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatedAccessKey } from "../simulatorOptions";
import type { SimulatorState } from "../state/simulatorState";
import type { Identity } from "./identity";

const allowedSkewMs = 15 * 60_000;

/** Verifies an SDK-HMAC-SHA256 signature as the gateway does; throws the gateway's 401 with its own texts. */
export function authenticateSignature(request: ReceivedRequest, state: SimulatorState, now: number): Identity {
  const authorization = parseAuthorization(request.headers["authorization"] ?? "");
  if (authorization === undefined) throw authenticationError("authorization header format error", request.id);
  const sdkDate = checkDate(request, authorization, now);
  if (state.signatureLock.isLocked(authorization.accessKey, now)) throw lockedError(request);
  const key = findKey(request, authorization.accessKey, state);
  checkSignature(request, authorization, key.secretKey, sdkDate, { state, now });
  checkTemporary(request, key, now);
  return {
    kind: "accessKey",
    domainId: key.domainId ?? simulatorDefaults.domainId,
    userName: key.userName ?? simulatorDefaults.userName,
    temporary: key.securityToken !== undefined,
    deniedActions: key.deniedActions,
    denial: key.denial,
  };
}

const lockedError = (request: ReceivedRequest) =>
  authenticationError("AK access failed to reach the limit,forbidden", request.id);

function checkDate(request: ReceivedRequest, { signedHeaders }: SignedAuthorization, now: number): string {
  const sdkDate = request.headers["x-sdk-date"];
  if (sdkDate === undefined || !signedHeaders.includes("x-sdk-date")) {
    throw authenticationError("x-sdk-date not found in the signed headers", request.id);
  }
  const time = parseSdkDate(sdkDate);
  if (time === undefined) throw authenticationError("x-sdk-date format error", request.id);
  if (Math.abs(now - time) > allowedSkewMs) {
    throw authenticationError(`signature expired, signed at ${sdkDate}`, request.id);
  }
  return sdkDate;
}

function findKey(request: ReceivedRequest, accessKey: string, state: SimulatorState): SimulatedAccessKey {
  const key = state.credentials.accessKeys.get(accessKey);
  // Without its security token the gateway looks a temporary key up among the permanent ones, where it is not.
  if (key === undefined || (key.securityToken !== undefined && request.headers["x-security-token"] === undefined)) {
    throw authenticationError(`Get secretKey failed, ak:${accessKey}, err:ak not exist`, request.id);
  }
  return key;
}

function checkSignature(
  request: ReceivedRequest,
  authorization: SignedAuthorization,
  secretKey: string,
  sdkDate: string,
  { state, now }: { state: SimulatorState; now: number },
): void {
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  if (sameSignature(signature(canonical, sdkDate, secretKey), authorization.signature)) {
    state.signatureLock.succeed(authorization.accessKey);
    return;
  }
  if (state.signatureLock.fail(authorization.accessKey, now)) throw lockedError(request);
  const shown = canonical.replaceAll("\n", "|");
  throw authenticationError(`verify aksk signature fail, canonicalRequest:${shown}`, request.id);
}

function checkTemporary(request: ReceivedRequest, key: SimulatedAccessKey, now: number): void {
  const securityToken = request.headers["x-security-token"];
  if (securityToken !== undefined && securityToken !== key.securityToken) {
    throw authenticationError("decrypt token fail", request.id);
  }
  if (key.expiresAt !== undefined && key.expiresAt <= now) {
    throw authenticationError(`token expires, expires_at ${new Date(key.expiresAt).toISOString()}`, request.id);
  }
}
