/** One fenced block of a Markdown page. */
export interface Snippet {
  /** The first word after the fence, such as `sh`. */
  readonly language: string;
  /** What follows it: what the block is for, such as `env`. */
  readonly use: string;
  readonly text: string;
  /** Line of the page where the block begins, from 1. */
  readonly line: number;
}

/** The fenced blocks of a page, in order. */
export function snippetsOf(page: string): Snippet[] {
  return [...page.matchAll(/^```(\w+)[ \t]*(.*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = "", use = "", text = ""] = match;
    return { language, use: use.trim(), text, line: page.slice(0, match.index).split("\n").length };
  });
}
