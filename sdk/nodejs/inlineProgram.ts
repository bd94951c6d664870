import * as pulumi from "@pulumi/pulumi";
import { runError } from "./runError";

/** In the text of every error with which a resource is held back for good. */
export const heldBack = "held back by gateProgram()";

/** gRPC's code for a call that was cancelled: errors that have it are not shown by the SDK. */
const cancelled = 1;

/** What the SDK waits for before it tells the engine that a program is complete; there is no public way to add to it. */
interface Store {
  readonly settings?: { rpcDone?: Promise<unknown> };
}

/**
 * Makes the end of an inline program depend on a promise: when it rejects, the program fails with its error. Without
 * that, a program whose resources were all refused would read as complete, and the engine would delete every resource
 * that it did not register.
 * @throws pulumi.RunError when this version of the SDK does not let us: then the gate must not pretend to hold
 */
export function endInlineProgramWith(verdict: Promise<unknown>): void {
  const { settings } = storeOfSdk();
  if (settings?.rpcDone === undefined) throw unsupported();
  settings.rpcDone = Promise.all([settings.rpcDone, verdict]);
  settings.rpcDone.catch(() => undefined);
}

/**
 * Gives each later run in this process connections of its own. A run that fails can leave one behind that keeps trying the
 * port of an engine that has gone, and gRPC shares connections by address: a later engine on that port would be refused
 * by it, upon which the SDK takes a program that it never ran for complete, and the engine deletes what it did not register.
 */
export function separateConnections(): void {
  const { grpcClientOptions } = pulumi.runtime as { grpcClientOptions?: Record<string, unknown> };
  if (grpcClientOptions !== undefined) grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}

/**
 * Keeps the SDK from showing, besides the verdict, an error for each resource that was held back. Lasts until the SDK ends
 * its own watch over the program.
 */
export function quietHeldResources(whenEnded: () => void): void {
  const quiet = (error: unknown): void => {
    if (error instanceof Error && error.message.includes(heldBack)) Object.assign(error, { code: cancelled });
  };
  const end = (event: string | symbol): void => {
    if (event !== "unhandledRejection") return;
    process.off("removeListener", end);
    whenEnded();
    setImmediate(() => process.off("unhandledRejection", quiet));
  };
  process.prependListener("unhandledRejection", quiet);
  process.on("removeListener", end);
}

/** The resource that {@link endHangingProgram} registers: the gate must let it through, for the engine to refuse it. */
export const refusedResource = "gateProgram-stops-this-deployment";

class Refused extends pulumi.CustomResource {
  constructor() {
    super("kps:index:FailedTasksGate", refusedResource, { mode: heldBack });
  }
}

/** Milliseconds that an inline program has to end by itself once its resources are refused. */
const patienceMs = 3_000;

/**
 * Ends the deployment of an inline program that waits for a refused resource in a way that no error reaches, as
 * `await new Promise((resolve) => resource.urn.apply(resolve))` does: shows the verdict and registers a resource that the
 * plugin's Check refuses, which aborts a deployment whatever its program does.
 * @returns call it when the program has ended by itself
 */
export function endHangingProgram(verdict: Error): () => void {
  const timer = setTimeout(() => {
    // The run may have ended without a word to us; what was said now would be the next run's error.
    if (!engineListens()) return;
    void pulumi.log.error(verdict.message).then(() => new Refused());
  }, patienceMs);
  return () => {
    clearTimeout(timer);
  };
}

/** Whether the engine of this run still holds its connection. */
function engineListens(): boolean {
  const { getMonitor } = pulumi.runtime as { getMonitor?: () => Monitor | undefined };
  return getMonitor?.()?.getChannel().getConnectivityState(false) === connected;
}

/** The part of a gRPC client that tells of its connection. */
interface Monitor {
  getChannel(): { getConnectivityState(connect: boolean): number };
}

/** gRPC's connectivity state READY. */
const connected = 2;

function storeOfSdk(): Store {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("@pulumi/pulumi/runtime/state") as { getStore: () => Store }).getStore();
  } catch {
    throw unsupported();
  }
}

function unsupported(): pulumi.RunError {
  return runError(
    "gateProgram() cannot hold this inline program with this version of @pulumi/pulumi. " +
      "Use `await requireNoFailedTasks()` at its top, and report this.",
  );
}
