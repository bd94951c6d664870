import { printable } from "../../values/printable";

/** Long opaque runs are tokens more often than anything a reader needs. */
const opaqueRun = /[A-Za-z0-9+/_=.-]{65,}/g;

/** Takes known secrets, and what looks like one, out of untrusted text. */
export class Redactor {
  private readonly secrets = new Set<string>();

  /** Remembers secrets in the forms in which a body can echo them. */
  add(secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret === "") continue;
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        this.secrets.add(form);
    }
  }

  /** The text without secrets, escaped for one line and cut to `maxLength` characters. */
  clean(text: string, maxLength?: number): string {
    let cleaned = text;
    for (const secret of [...this.secrets].sort((a, b) => b.length - a.length)) {
      cleaned = cleaned.replaceAll(secret, "***");
    }
    return printable(cleaned.replace(opaqueRun, "***"), maxLength);
  }
}
