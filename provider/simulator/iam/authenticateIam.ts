import { AnswerError, iamError } from "../errors/answerError";
import type { Call } from "../http/route";
import { authenticate } from "../identity/authenticate";
import type { Identity } from "../identity/identity";

/** Finds out who calls IAM: a bad signature is the gateway's error, a bad or missing token IAM's own 401. */
export function authenticateIam(call: Call): Identity {
  try {
    return authenticate(call.request, call.state, call.now);
  } catch (error) {
    if (error instanceof AnswerError && call.request.headers["authorization"] === undefined) {
      throw iamError(401, "The request you have made requires authentication.");
    }
    throw error;
  }
}
