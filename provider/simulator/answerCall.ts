import { AnswerError, gatewayError } from "./errors/answerError";
import type { Answer } from "./http/answer";
import type { Call, Route } from "./http/route";
import { routes } from "./routes";

const uriLimit = 32 * 1024;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function findRoute({ request }: Pick<Call, "request">): { route: Route; parameters: string[] } {
  if (request.bodyTooLarge) throw gatewayError(413, "APIGW.0201", "Request entity too large.", request.id);
  if (request.path.length + request.rawQuery.length > uriLimit) {
    throw gatewayError(414, "APIGW.0201", "Request URI too large.", request.id);
  }
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(request.path) : null;
    if (match !== null) return { route, parameters: match.slice(1).map(decoded) };
  }
  throw gatewayError(404, "APIGW.0101", "The API does not exist or has not been published.", request.id);
}

function endpointAnswer(call: Omit<Call, "parameters">): Answer {
  let traced: boolean | undefined;
  try {
    const { route, parameters } = findRoute(call);
    traced = route.traced;
    return withTrace(route.handle({ ...call, parameters }), traced, call.request.id);
  } catch (error) {
    if (error instanceof AnswerError) return withTrace(error.answer, traced, call.request.id);
    throw error;
  }
}

function withTrace(answer: Answer, traced: boolean | undefined, requestId: string): Answer {
  return traced ? { ...answer, headers: { ...answer.headers, "X-IAM-Trace-Id": `token_${requestId}` } } : answer;
}

/** Gives the endpoint's answer, be it an error; faults have their say before and after. */
export function answerCall(call: Omit<Call, "parameters">): Answer {
  return call.faults.answer(call.faults.instead() ?? endpointAnswer(call));
}
