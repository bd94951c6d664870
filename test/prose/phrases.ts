/** A phrase that a text must not have: what finds it, and what to write. */
export interface Phrase {
  pattern: RegExp;
  instead: string;
}

/** Phrases that readers stumbled over, in the sense that is wrong; ordinary uses of their words stay allowed. */
export const forbiddenPhrases: readonly Phrase[] = [
  { pattern: /\banew\b/, instead: "again" },
  { pattern: /\blikewise\b/, instead: "too, or name the formats" },
  { pattern: /\bgoes by\b|\bgo by[.,]/, instead: "follows, uses" },
  { pattern: /\bbeside\b/, instead: "next to, in addition to" },
  { pattern: /\bwhose (list|lists|it is|they are)\b/i, instead: "scope, or region and project" },
  { pattern: /\b(can|cannot|could|could not) be told\b|\b(is|are) told as\b/, instead: "is unknown, is reported" },
  { pattern: /\bhalf a list\b|\bcalled at half\b/, instead: "a partial list" },
  { pattern: /\bwhole answer\b/, instead: "complete response" },
  { pattern: /\bneeds a yes\b/, instead: "needs confirmation" },
  { pattern: /\bmake room\b/i, instead: "free disk space" },
  { pattern: /\bstays? as it (is|was)\b|\bis as it was\b/i, instead: "is unchanged" },
  { pattern: /\bcould not do\b/i, instead: "say what failed" },
  { pattern: /\bnot looked at\b|\bnot asked\b/, instead: "skipped" },
  {
    pattern: /(?<!\bthere )\b(is|are|was) no (?!longer|more|later|less|such|\w+ (in|on|for|to|at|of|here)\b)/i,
    instead: "is not a",
  },
  { pattern: /\b(is|are|was) not to be had\b|\bwere not to be had\b/, instead: "are missing" },
  { pattern: /\bfor want of\b/, instead: "because … is missing" },
  { pattern: /\bday to come\b/, instead: "future date" },
  { pattern: /\ba page, 1 to\b|\bfailures a page\b/, instead: "per page" },
  {
    pattern: /\bread whole\b|\bwhole or not\b|\bwhole lists?\b|\b(wins?|taken) whole\b/,
    instead: "complete, completely",
  },
  { pattern: /\b(runs|pipelines|`kps \w+`) at once\b/i, instead: "concurrent, at the same time" },
  { pattern: /\btries after the first\b/i, instead: "number of retries" },
  { pattern: /\b(failures|they|tasks|which) may stay\b/i, instead: "acknowledged, acceptable" },
  { pattern: /\bcovers? nothing\b|\breads no more\b|\bheard of\b/i, instead: "say what happens" },
  { pattern: /\bnothing is said\b/, instead: "by default" },
  {
    pattern:
      /\b(delet|clear)\w* (the |this |these |its |one |all |every )?records?\b|\brecord is gone\b|\brecords? of (one|a|the) (failed|task)/i,
    instead: "failed task",
  },
  { pattern: /\bidentity of (a|the) (finding|record)\b/i, instead: "failed task" },
  { pattern: /\bjudge?ments?\b/i, instead: "verdict" },
  { pattern: /\bsnapshots?\b/i, instead: "baseline" },
  { pattern: /\bexceptions? list\b|\bwaivers?\b/i, instead: "acknowledgement" },
];
