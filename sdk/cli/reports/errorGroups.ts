import { printable } from "../../../provider/values/printable";
import type { DriftReport } from "../drift/driftReport";

/** What went wrong in the same way for several projects, or for one. */
export interface ErrorGroup {
  readonly labels: readonly string[];
  /** Of the first. */
  readonly message: string;
}

/** Errors that say the same but for the project and the request, as one: a key without a permission fails 30 lists alike. */
export function errorGroups({ errors }: Pick<DriftReport, "errors">): ErrorGroup[] {
  const groups = new Map<string, { labels: string[]; message: string }>();
  for (const { label, error } of errors) {
    const key = `${error.name} ${withoutNames(error.message, label)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { labels: [label], message: error.message });
    else group.labels.push(label);
  }
  return [...groups.values()];
}

/** An error's text without what differs from project to project, or from server to server. */
export function withoutNames(message: string, label: string, serverId = ""): string {
  const own = [label, label.replace(/^.*: /s, ""), label.split("/").at(-1) ?? "", serverId];
  const names = own.filter((name) => name.length > 2);
  let text = message.replace(/request id [^\s)]+/g, "request id").replace(/\b[0-9a-f]{32}\b/gi, "");
  for (const name of names) text = text.replaceAll(name, "");
  return text;
}

const namedProjects = 8;

/** The scopes of a group, the first of them by name; as many as fit a line. */
export function groupSubject({ labels }: ErrorGroup, nameOf: (label: string) => string = shown): string {
  const [first = ""] = labels;
  if (labels.length === 1) return nameOf(first);
  const names = labels.slice(0, namedProjects).map(nameOf).join(", ");
  const more = labels.length > namedProjects ? ` and ${labels.length - namedProjects} more` : "";
  return `${labels.length} lists could not be read (${names}${more}). The first`;
}

function shown(label: string): string {
  return printable(label, 120);
}
