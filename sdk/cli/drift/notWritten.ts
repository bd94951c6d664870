import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { printable } from "../../../provider/values/printable";
import { DriftError } from "./driftError";

/** The error for a baseline that the system does not let us write. */
export function notWritten(path: string, error: unknown): DriftError {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const folder = dirname(path);
  const isMissing = code === "ENOENT" && !existsSync(folder);
  const reason = isMissing ? `${code}: there is no folder ${printable(folder)}` : printable(code);
  const advice = isMissing ? "Make that folder" : "Make room or its folder writable";
  return new DriftError(
    `failed: the baseline ${printable(path)} cannot be written (${reason})`,
    `It is as it was, so what is new now is new again next time. ${advice}, or name another --baseline.`,
  );
}
