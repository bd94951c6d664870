import { KpsError } from "../../provider/kps/errors";

/** An error for the terminal: our own errors' text, which is escaped and safe; for others a word on where to report them. */
export function errorText(error: unknown): string {
  if (error instanceof KpsError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  // The system's errors (a file that cannot be written, say) are the user's; anything else is ours.
  if (code !== undefined) return message ?? code;
  return `${message ?? String(error)} (this is a bug in pulumi-kps, please report it)`;
}
