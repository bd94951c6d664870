/** A gate that does not let the deployment on; the message is the verdict's. */
export class GateBlockedError extends Error {
  override readonly name = "GateBlockedError";
}
