import { printable } from "../../../provider/values/printable";
import { DriftError } from "./driftError";

/** The error for a baseline that the system does not let us write. */
export function notWritten(path: string, error: unknown): DriftError {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  return new DriftError(
    `failed: the baseline ${printable(path)} cannot be written (${printable(code)})`,
    "It is as it was, so what is new now is new again next time. Make room or its folder writable, or name another --baseline.",
  );
}
