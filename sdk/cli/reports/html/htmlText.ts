import { printable } from "../../../../provider/values/printable";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Untrusted text for an element's content or a quoted attribute. */
export function htmlText(text: string, maxLength = 300): string {
  return printable(text, maxLength).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
