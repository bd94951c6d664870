import { KpsError } from "../../../provider/kps/errors";
import { printable } from "../../../provider/values/printable";

/** `warning`: it works, but someone should look. `problem`: something will not work until it is put right. */
export type CheckStatus = "ok" | "warning" | "problem";

/** One line of the report; never a secret, untrusted texts escaped. */
export interface Check {
  /** Such as `region` or `list failed tasks`. */
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
  /** What to do; with a warning or problem. */
  readonly fix?: string;
}

/** A line that needs nobody. */
export function ok(name: string, detail: string): Check {
  return { name, status: "ok", detail };
}

/** A line that someone should look at. */
export function warning(name: string, detail: string, fix: string): Check {
  return { name, status: "warning", detail, fix };
}

/** A line that someone must put right. */
export function problem(name: string, detail: string, fix: string): Check {
  return { name, status: "problem", detail, fix };
}

/** The line of an error: what was attempted and what came back, and apart from it what to do. */
export function problemOf(name: string, error: unknown): Check {
  if (!(error instanceof KpsError)) return problem(name, printable(String(error)), "Report this as a bug.");
  const { message, advice } = error;
  const detail = message.endsWith(advice) ? message.slice(0, -advice.length).trim() : message;
  return problem(name, detail, advice);
}
