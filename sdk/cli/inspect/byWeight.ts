import { findingResults } from "../../../provider/gate/advice/finding";
import type { Finding } from "../../../provider/gate/advice/finding";

/** Findings in the order in which people read them: the causes first. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => findingResults.indexOf(a.result) - findingResults.indexOf(b.result));
}
