import { printable } from "../../../provider/values/printable";

/** Untrusted text for a line of Markdown: what Markdown or HTML could take for markup, a link or an emphasis is escaped. */
export function markdownText(text: string, maxLength = 300): string {
  return printable(text, maxLength).replace(
    /[\\`*_{}[\]()#+\-.!|~<>&"'@:/=$^]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** Untrusted text as code: GitHub and GitLab make no mentions (`@name`), references (`#1`) or links of what is in there. */
export function markdownCode(text: string, maxLength = 300): string {
  return `<code>${markdownText(text, maxLength)}</code>`;
}
