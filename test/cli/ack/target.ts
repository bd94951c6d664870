import type { AcknowledgementsTarget } from "../../../sdk/cli/ack/acknowledgementsTarget";
import type { Entry } from "../../../sdk/cli/ack/entry";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";

/** The moment at which the files of these tests are edited. */
export const now = Date.parse("2026-01-15T12:00:00.000Z");

/** A file with this text, which must be a good one. */
export function targetOf(text: string): AcknowledgementsTarget {
  const { acknowledgements, problems } = parseAcknowledgements(text, "acks.yaml", now);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { path: "/nowhere/acks.yaml", shown: "acks.yaml", text, acknowledgements };
}

/** An entry to add, made on the day of {@link now}. */
export function entry(key: string, fields: Partial<Entry> = {}): Entry {
  return {
    match: { key },
    reason: "planned",
    created: "2026-01-15",
    expires: "2026-02-14",
    includeFuture: false,
    comment: `FAILED_RESET on ${key}`,
    ...fields,
  };
}
