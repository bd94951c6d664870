import { iamError } from "../errors/iamError";
import { type JsonBody } from "../http/jsonBody";

/** Reads a lifetime in seconds, 900 to 86,400, default 900 (CreateTemporaryAccessKeyByToken); throws IAM's 400. */
export function durationSeconds(body: JsonBody, ...path: readonly string[]): number {
  const value = body.at(...path) ?? 900;
  const seconds = typeof value === "string" ? Number(value) : value;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 900 && seconds <= 86_400) return seconds;
  throw iamError(400, `'${path.join(".")}' must be a whole number from 900 to 86400.`);
}
