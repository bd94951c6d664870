import { authenticationError } from "../errors/gatewayError";
import { simulatorDefaults } from "../simulatorDefaults";
import { type SimulatorState } from "../state/simulatorState";
import { type Identity } from "./identity";

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
