import { printable } from "../../values/printable";
import type { PropertyReader } from "../../values/propertyReader";
import { parseTime, timeForms } from "../../values/timeBound";
import type { Verdict } from "./verdict";

/** Break-glass: passes what blocks, for a short time and with a reason. */
export interface Override {
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

const longestMs = 24 * 60 * 60 * 1000;

/**
 * Reads an override; problems stay in the reader.
 * @param now milliseconds since the epoch
 */
export function readOverride(reader: PropertyReader, now: number): Override | undefined {
  const reason = reader.string("reason");
  if (reason === undefined && !reader.reported("reason"))
    reader.fail("reason", "is required: why the gate is overridden");
  const text = reader.string("until", (value) => {
    const until = parseTime(value, "until");
    if (until === undefined) return `must be ${timeForms}`;
    return until > now + longestMs
      ? "must be at most 24 hours ahead: an override is for the emergency at hand"
      : undefined;
  });
  if (text === undefined && !reader.reported("until")) reader.fail("until", "is required: when the override expires");
  const until = text === undefined ? undefined : parseTime(text, "until");
  return reason === undefined || until === undefined ? undefined : { reason, until };
}

/**
 * The verdict under an override, and the warning to show on every run while it is set.
 * @param now milliseconds since the epoch
 */
export function applyOverride(
  verdict: Verdict,
  override: Override,
  now: number,
): { verdict: Verdict; warning: string } {
  const reason = printable(override.reason);
  const until = new Date(override.until).toISOString();
  if (now > override.until) {
    return {
      verdict,
      warning: `kps:override expired at ${until} and has no effect; remove it (reason: ${reason})`,
    };
  }
  const blocks = verdict.status === "blocked" || verdict.status === "unknown";
  const warning = blocks
    ? `kps:override lets this pass until ${until}: ${reason}\n${verdict.message}`
    : `kps:override is set until ${until} but nothing is blocked; you can remove it (reason: ${reason})`;
  return { verdict: blocks ? { ...verdict, status: "overridden" } : verdict, warning };
}
