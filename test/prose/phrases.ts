/** A phrase that a text must not have: what finds it, and what to write. */
export interface Phrase {
  pattern: RegExp;
  instead: string;
}

/** Phrases that readers stumbled over, in the sense that is wrong; ordinary uses of their words stay allowed. */
export const forbiddenPhrases: readonly Phrase[] = [
  { pattern: /\banew\b/, instead: "again" },
  { pattern: /\blikewise\b/, instead: "too, or name the formats" },
  { pattern: /\bgoes by (it|its|the|what)\b/, instead: "follows, uses" },
  { pattern: /\bbeside\b/, instead: "next to, in addition to" },
  { pattern: /\bwhose list (is|was) read\b/i, instead: "region and project" },
  { pattern: /\bcannot be told\b/, instead: "is unknown" },
  { pattern: /\bhalf a list\b|\bcalled at half\b/, instead: "a partial list" },
  { pattern: /\bwhole answer\b/, instead: "complete response" },
  { pattern: /\bneeds a yes\b/, instead: "needs confirmation" },
  { pattern: /\bmake room\b/i, instead: "free disk space" },
  { pattern: /\bstays? as it (is|was)\b|\bis as it was\b/i, instead: "is unchanged" },
  { pattern: /\bcould not do\b/i, instead: "say what failed" },
  { pattern: /\bnot looked at\b|\bnot asked\b/, instead: "skipped" },
  { pattern: /\bis no (baseline|report|YAML|JSON|list|map|verdict)\b/, instead: "is not a" },
  { pattern: /\b(is|are|was) not to be had\b|\bwere not to be had\b/, instead: "are missing" },
  { pattern: /\bfor want of\b/, instead: "because … is missing" },
  { pattern: /\bday to come\b/, instead: "future date" },
  { pattern: /\ba page, 1 to\b|\bfailures a page\b/, instead: "per page" },
  { pattern: /\bexceptions? list\b|\bwaivers?\b/i, instead: "acknowledgement" },
];
