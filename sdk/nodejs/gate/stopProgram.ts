import type * as pulumi from "@pulumi/pulumi";
import { endCliProgram, isCliProgram } from "./cliProgram";
import type { EngineLine } from "./engineLine";

/** Milliseconds for the engine to take a message, which takes it a few; a loaded machine may still be starting the worker. */
const patienceMs = 10_000;

/** Milliseconds for the engine to refuse, which takes it a few too, unless it waits for a transform of the waiting program. */
const refusalMs = 2_000;

/**
 * Stops a deployment so that a program which catches the error deploys nothing all the same: ends a program of the Pulumi
 * CLI; for any other makes the engine refuse the deployment, then throws.
 * @param engine absent when there is none to talk to
 */
export function stopProgram(error: pulumi.RunError, engine: EngineLine | undefined): never {
  const { message } = error;
  if (isCliProgram(engine?.addresses.monitor))
    endCliProgram(message, engine !== undefined && logError(engine, message));
  if (engine !== undefined) refuse(engine, message);
  throw error;
}

function refuse(engine: EngineLine, reason: string): void {
  const refused = engine.ask({ kind: "refuse", reason }, refusalMs);
  if (refused !== undefined && "error" in refused) return;
  // It waits for a transform that the program has registered before, or the refusal is no target of this deployment.
  logError(engine, reason);
  engine.ask({ kind: "breakOff" }, patienceMs);
}

function logError(engine: EngineLine, message: string): boolean {
  const logged = engine.ask({ kind: "logError", message }, patienceMs);
  return logged !== undefined && "value" in logged;
}
