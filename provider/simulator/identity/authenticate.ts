import { authenticationError } from "../errors/answerError";
import type { ReceivedRequest } from "../http/receivedRequest";
import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatorState } from "../state/simulatorState";
import { authenticateSignature } from "./authenticateSignature";
import type { Identity } from "./identity";

/** Finds out who sent a request: by its signature, else by X-Auth-Token; throws the gateway's 401. */
export function authenticate(request: ReceivedRequest, state: SimulatorState, now: number): Identity {
  if (request.headers["authorization"] !== undefined) return authenticateSignature(request, state, now);
  const token = request.headers["x-auth-token"];
  if (!token) throw authenticationError("x-auth-token not found", request.id);
  return authenticateToken(token, request.id, state, now);
}

/** Verifies that a token exists and has not expired at `now` (epoch milliseconds); throws the gateway's 401. */
export function authenticateToken(value: string, requestId: string, state: SimulatorState, now: number): Identity {
  const token = state.credentials.tokens.get(value);
  if (token === undefined) throw authenticationError("decrypt token fail", requestId);
  if (token.expiresAt !== undefined && token.expiresAt <= now) {
    throw authenticationError(`token expires, expires_at ${new Date(token.expiresAt).toISOString()}`, requestId);
  }
  return {
    kind: "token",
    domainId: token.domainId ?? simulatorDefaults.domainId,
    userName: token.userName ?? simulatorDefaults.userName,
    projectId: token.projectId,
    temporary: false,
    deniedActions: token.deniedActions,
    denial: token.denial,
  };
}
