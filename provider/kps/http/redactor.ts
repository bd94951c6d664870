import { printable } from "../../values/printable";

/** Long opaque runs are tokens more often than anything a reader needs. Bounded, as all patterns here: a body may be hostile. */
const opaqueRun = /[A-Za-z0-9+/_=.-]{65,4096}/g;

/** Characters of a text that are looked at: bodies have megabytes, and only their beginning is shown. */
const looksAt = 256 * 1024;
/** Characters that a secret may take in a body, escapes included; IAM's tokens have some 4,000. */
const longestSecret = 64 * 1024;

/** Takes known secrets, and what looks like one, out of untrusted text. */
export class Redactor {
  /** By secret: what it can look like, made when first needed. */
  private readonly patterns = new Map<string, RegExp | undefined>();

  /** Remembers secrets, to be known in any form in which a body can echo them. */
  add(secrets: readonly string[]): void {
    for (const secret of secrets) {
      for (const piece of piecesOf(secret)) {
        if (piece !== "" && !this.patterns.has(piece)) this.patterns.set(piece, undefined);
      }
    }
  }

  /** The text without secrets, escaped for one line and cut to `maxLength` characters. */
  clean(text: string, maxLength?: number): string {
    const longestFirst = [...this.patterns.keys()].sort((a, b) => b.length - a.length);
    const start = text.slice(0, looksAt);
    const known = longestFirst.reduce((rest, secret) => rest.replace(this.patternFor(secret), "***"), start);
    const cleaned = known.replace(opaqueRun, "***");
    return printable(text.length > looksAt ? withoutCutEnd(cleaned) : cleaned, maxLength);
  }

  private patternFor(secret: string): RegExp {
    const pattern = this.patterns.get(secret) ?? patternOf(secret);
    this.patterns.set(secret, pattern);
    return pattern;
  }
}

/** Characters of a secret in one expression, at most: of one for a whole long token, no engine could be made. */
const pieceLength = 2000;

/** A long secret in pieces of about one length: none is so short that it could be anywhere. */
function piecesOf(secret: string): string[] {
  const count = Math.ceil(secret.length / pieceLength);
  const length = Math.ceil(secret.length / count);
  return Array.from({ length: count }, (_, index) => secret.slice(index * length, (index + 1) * length));
}

/** Secrets shorter than this could be a part of any word: they are taken out as words of their own only. */
const shortest = 8;

/** Without its end, where half a secret may stand whose other half was cut off. */
function withoutCutEnd(cleaned: string): string {
  return cleaned.slice(0, Math.max(cleaned.lastIndexOf("***") + 3, cleaned.length - longestSecret));
}

/**
 * Each character as it is or escaped: by backslashes or `\\u00xx` as in JSON, by `%XX` as in URLs, up to three times over.
 */
function patternOf(secret: string): RegExp {
  const characters = [...secret].map((character) => {
    const plain = `\\\\{0,4}${character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}`;
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at), 4));
    const json = units.map((unit) => `\\\\{1,4}u${unit}`).join("");
    const url = [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join("");
    return `(?:${plain}|${json}|${url})`;
  });
  const body = characters.join("");
  return new RegExp(secret.length < shortest ? `(?<![A-Za-z0-9])${body}(?![A-Za-z0-9])` : body, "gi");
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
