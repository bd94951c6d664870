import { InitFailed } from "./initFailed";
import { InvalidRequest } from "./invalidRequest";
import { grpcStatus } from "./grpcStatus";
import type { CallFailure } from "./grpcStatus";

/** HTTP/2 headers carry the message, and clients bound those: Node's at 64 KiB, percent-encoded. */
const longestMessage = 8_000;

/** Errors that the language throws at faulty code; an expected failure never is one of these itself. */
const programmingErrors = [TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError];

/** How failures are reported. */
export interface FailureStyle {
  /** This package's version, for bug reports. */
  readonly version: string;
  /** Adds the stack to programming errors. */
  readonly debug: boolean;
}

/**
 * Turns whatever a call threw into what the engine shows: the error's own message, or, for a fault in this package, a
 * sentence that says so. Never a stack, unless `debug`.
 */
export function callFailureOf(error: unknown, signal: AbortSignal, style: FailureStyle): CallFailure {
  if (error instanceof InitFailed) return { ...error.failure, details: shorten(error.failure.details) };
  if (error instanceof InvalidRequest) return { code: grpcStatus.INVALID_ARGUMENT, details: shorten(error.message) };
  if (signal.aborted && (error === signal.reason || nameOf(error) === "AbortError")) {
    return { code: grpcStatus.CANCELLED, details: "cancelled" };
  }
  if (!(error instanceof Error) || isProgrammingError(error)) return bugFailure(error, style);
  return { code: grpcStatus.FAILED_PRECONDITION, details: shorten(withoutStack(error.message)) };
}

/** What a caller sees of a fault in this package. */
export function bugFailure(error: unknown, style: FailureStyle): CallFailure {
  const message = error instanceof Error ? error.message : String(error);
  const bug = `${withoutStack(message)} (this is a bug in pulumi-kps ${style.version}, please report it)`;
  const stack = style.debug && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  return { code: grpcStatus.INTERNAL, details: shorten(bug + stack) };
}

/** Whether `error` is a fault of the code rather than of the world. */
export function isProgrammingError(error: Error): boolean {
  return programmingErrors.some((kind) => error instanceof kind) || nameOf(error) === "AssertionError";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** Some libraries put a stack into the message. */
function withoutStack(message: string): string {
  return message.replace(/\n\s+at .*/g, "").trim() || "unknown error";
}

function shorten(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`;
}
