import { printable } from "../../../provider/values/printable";

/**
 * What Markdown or HTML takes for markup, a link, a mention or a formula in the middle of a line: everywhere, or where it
 * stands (an underscore within a word, a colon without slashes and a dot are themselves, so most names stay as they are).
 */
const markup = /[\\`*[\]{}|~<>&@#$]|_(?![a-z0-9])|(?<![a-z0-9])_|:(?=\/\/)|(?<=www)\./gi;

/** Untrusted text for a line of Markdown, behind other text. */
export function markdownText(text: string, maxLength = 300): string {
  return printable(text, maxLength).replace(markup, (character) => `&#${character.charCodeAt(0)};`);
}

/** Untrusted text as code: GitHub and GitLab make no mentions (`@name`), references (`#1`) or links of what is in there. */
export function markdownCode(text: string, maxLength = 300): string {
  return `<code>${markdownText(text, maxLength)}</code>`;
}
