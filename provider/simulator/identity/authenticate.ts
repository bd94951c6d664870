import { authenticationError } from "../errors/gatewayError";
import { type ReceivedRequest } from "../http/receivedRequest";
import { type SimulatorState } from "../state/simulatorState";
import { authenticateSignature } from "./authenticateSignature";
import { authenticateToken } from "./authenticateToken";
import { type Identity } from "./identity";

/** Finds out who sent a request: by its signature, else by X-Auth-Token; throws the gateway's 401. */
export function authenticate(request: ReceivedRequest, state: SimulatorState, now: number): Identity {
  if (request.headers["authorization"] !== undefined) return authenticateSignature(request, state, now);
  const token = request.headers["x-auth-token"];
  if (!token) throw authenticationError("x-auth-token not found", request.id);
  return authenticateToken(token, request.id, state, now);
}
