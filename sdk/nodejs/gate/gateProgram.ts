import ms from "ms";
import type { StringValue } from "ms";
import { config } from "../generated/config";
import type { GetFailedTasksVerdictResult } from "../generated/types";
import { isVerdict, verdictToken } from "../getFailedTasksVerdict";
import { hintAtMissingPlugin, waysToFindPlugin } from "../hintAtMissingPlugin";
import { logPassed } from "../requireNoFailedTasks";
import type { GateRules } from "../requireNoFailedTasks";
import { asRunError, runError } from "../runError";
import { wholeResult } from "../wholeResult";
import { EngineLine } from "./engineLine";
import { mockedVerdict } from "./mockedVerdict";
import { plainRules } from "./plainRules";
import { resourcesBefore } from "./resourcesBefore";
import type { RegisteredResource } from "./resourcesBefore";
import { engineAddresses, mocksInUse } from "./sdkInternals";
import { stopProgram } from "./stopProgram";

/** How {@link gateProgram} gates. */
export interface GateProgramOptions {
  /** Resources that may be registered before the line, such as those that repair a binding. */
  readonly exempt?: (resource: RegisteredResource) => boolean;
}

/**
 * Stops a program, at preview as in up, when a key-pair failure blocks or the list cannot be read. One synchronous line
 * before the program's first resource: it asks the engine and waits, so nothing below it has run when it throws.
 * It adds nothing to the state, and `pulumi destroy` makes no request.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * kps.gateProgram();
 *
 * // Declare resources here.
 * ```
 *
 * A program that catches the error creates and deletes nothing all the same: a program of the Pulumi CLI ends at the
 * line, and for an inline program of the Automation API the engine has been made to refuse the deployment.
 *
 * It asks with the default provider; with a provider of your own use `requireNoFailedTasks`.
 *
 * @throws pulumi.RunError with the verdict's message; also when resources were registered before the line
 */
export function gateProgram(rules: GateRules = {}, options: GateProgramOptions = {}): void {
  let engine: EngineLine | undefined;
  try {
    const args = plainRules(rules);
    const mocks = mocksInUse();
    if (mocks !== undefined) return void requirePassing(mockedVerdict(mocks, args));
    hintAtMissingPlugin();
    engine = new EngineLine(engineAddresses());
    refuseEarlier(options);
    void logPassed(requirePassing(askVerdict(engine, args)));
  } catch (error) {
    stopProgram(asRunError(error), engine);
  } finally {
    engine?.close();
  }
}

/** @throws pulumi.RunError that names the resources before the line, unless all are exempt */
function refuseEarlier({ exempt = () => false }: GateProgramOptions): void {
  const early = resourcesBefore().filter((resource) => !exempt(resource));
  if (early.length === 0) return;
  const names = early.slice(0, 3).map(({ type, name }) => `${name} (${type})`);
  const more = early.length > names.length ? ` and ${early.length - names.length} more` : "";
  throw runError(
    `gateProgram() comes after resources, which it cannot hold back: ${names.join(", ")}${more}. Put the line before the ` +
      `first resource. If a module that this one imports registers them, put the line into a module of its own and import ` +
      `that first: \`import "./gate.js"\` in an ES module, \`require("./gate")\` in CommonJS. For resources that may go ` +
      `before the line, use the option exempt.`,
  );
}

/** Milliseconds of a read whose `timeout` is not set. */
const defaultTimeoutMs = 60_000;

/** Milliseconds for the plugin to start and to answer, besides the read's `timeout`, at which it answers by itself. */
const marginMs = 15_000;

/** @throws pulumi.RunError when the engine does not answer, or with an error */
function askVerdict(engine: EngineLine, args: object): object {
  const { timeout } = config;
  // The plugin refuses a value that is not a duration.
  const timeoutMs = (timeout ? ms(timeout as StringValue) : undefined) ?? defaultTimeoutMs;
  const patienceMs = timeoutMs + marginMs;
  const reply = engine.ask({ kind: "invoke", token: verdictToken, args }, patienceMs);
  if (reply === undefined)
    throw runError(
      `gateProgram() had no answer after ${patienceMs / 1000} s (kps:timeout and ${marginMs / 1000} s), so nothing passes. ` +
        `If the engine could not start the plugin, it says so itself: ${waysToFindPlugin} ` +
        `If the program registers an invoke transform before ` +
        `the line, the engine waits for that transform and the program for the engine: use ` +
        `\`await requireNoFailedTasks()\` as the program's first step instead.`,
    );
  if ("error" in reply) throw runError(reply.error);
  return reply.value ?? {};
}

/**
 * @returns the message of a verdict that passes
 * @throws pulumi.RunError with the message of one that does not, or when the answer is not a verdict
 */
function requirePassing(answer: Partial<GetFailedTasksVerdictResult>): string {
  const { passes, message } = wholeResult(verdictToken, answer, isVerdict);
  if (!passes) throw runError(message);
  return message;
}
