/** What KPS was asked to do with a key pair on a server. */
export type Operation = "bind" | "reset" | "replace" | "unbind";

/** `READY_RESET`, `RUNNING_RESET`, `FAILED_RESET` and `SUCCESS_RESET` are stages of one operation (API: ListKeypairTask). */
const stages = /^(?:READY|RUNNING|FAILED|SUCCESS)_(BIND|RESET|REPLACE|UNBIND)$/;

/** The operation of a task's operate type; undefined for types that the service adds later. */
export function operationOf(operateType: string): Operation | undefined {
  return stages.exec(operateType)?.[1]?.toLowerCase() as Operation | undefined;
}
