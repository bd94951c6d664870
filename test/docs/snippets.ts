import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The repository's folder. */
export const root = join(__dirname, "..", "..");

/** A fenced block of a page or of a doc comment. */
export interface Snippet {
  /** The first word after the fence, such as `typescript`. */
  readonly language: string;
  readonly text: string;
  /** File and line where it begins, such as `README.md:31`. */
  readonly place: string;
}

/** The pages for users, the examples of the schema, and the sources whose doc comments they read in their editors. */
export function documentedFiles(): string[] {
  const pages = filesIn("docs", ".md");
  const examples = filesIn(join("provider", "examples"), ".md");
  return [join(root, "README.md"), ...pages, ...examples, ...filesIn(join("sdk", "nodejs"), ".ts")];
}

/** The fenced blocks of a file, without the indentation or comment marks in front of their lines. */
export function snippetsOf(file: string): Snippet[] {
  const page = readFileSync(file, "utf8");
  return [...page.matchAll(/^([ \t]*(?:\* )?)```(\w+)[^\n]*\n([\s\S]*?)^[ \t]*(?:\* )?```[ \t]*$/gm)].map((match) => {
    const [, margin = "", language = "", block = ""] = match;
    const lines = block
      .split("\n")
      .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : unmarked(line)));
    const line = page.slice(0, match.index).split("\n").length;
    return { language, text: lines.join("\n").trimEnd(), place: `${relative(root, file)}:${line}` };
  });
}

/** An empty line of a doc comment, whose mark has no blank behind it. */
function unmarked(line: string): string {
  return line.replace(/^\s*\*\s*$/, "");
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(root, folder, name));
}
