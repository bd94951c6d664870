import { printable } from "../../../provider/values/printable";
import type { DriftReport } from "../drift/driftReport";

/** Scopes that a line names. */
const mostNamed = 10;
/** Lines, where every list was read with something else. */
const mostLines = 5;

/**
 * What the lists were read with, as `kps check` says it: one line where all were read with the same, else a line for each.
 * A list that was not read is in none.
 */
export function credentialLines({ outcomes }: Pick<DriftReport, "outcomes">): string[] {
  const labels = new Map<string, string[]>();
  for (const outcome of outcomes) {
    if ("error" in outcome) continue;
    labels.set(outcome.credentials, [...(labels.get(outcome.credentials) ?? []), outcome.label]);
  }
  const lines = [...labels].slice(0, mostLines).map(([credentials, scopes]) => {
    const read = `Read with ${printable(credentials, 600)}`;
    return labels.size === 1 ? read : `${read}: ${named(scopes)}`;
  });
  const rest = labels.size - mostLines;
  return rest > 0 ? [...lines, `The other lists were read with ${rest} other credentials`] : lines;
}

function named(scopes: readonly string[]): string {
  const rest = scopes.length - mostNamed;
  const shown = scopes.slice(0, mostNamed).map((label) => printable(label, 120));
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
