import { closest, distance } from "fastest-levenshtein";
import { durationForms, parseDuration } from "./duration";
import { printable } from "./printable";
import type { Problem } from "./problem";

/** How a value is read: its own type, or a JSON string of it, as stack configuration sends nested values. */
export interface ReaderOptions {
  /** Accept `"3"` for 3, `"true"` for true and JSON text for lists and maps. */
  readonly jsonStrings?: boolean;
  /** Path in front of every property, for nested maps. */
  readonly path?: string;
}

/** The range an integer must lie in, both ends allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * Reads an untyped property map into typed values and collects every problem on its property path, so that a user sees
 * all of them at once. Null and undefined count as absent.
 */
export class PropertyReader {
  readonly problems: Problem[] = [];
  private readonly known = new Set<string>();

  constructor(
    private readonly raw: Readonly<Record<string, unknown>>,
    private readonly options: ReaderOptions = {},
  ) {}

  /** Adds a problem of `name`. */
  fail(name: string, reason: string): undefined {
    this.problems.push({ property: this.pathOf(name), reason });
    return undefined;
  }

  /** Whether a problem of `name`, or of what is in it, was added. */
  reported(name: string): boolean {
    const path = this.pathOf(name);
    return this.problems.some(({ property }) => property === path || property.startsWith(`${path}.`));
  }

  /** A non-empty string; `check` returns what is wrong with it, or undefined. */
  string(name: string, check?: (text: string) => string | undefined): string | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.fail(name, `must be a string, not ${kindOf(value)}`);
    if (value.trim() === "") return this.fail(name, "must not be empty; leave it out instead");
    const wrong = check?.(value);
    return wrong === undefined ? value : this.fail(name, wrong);
  }

  integer(name: string, { min, max }: Range): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const number = this.options.jsonStrings && typeof value === "string" ? Number(value || NaN) : value;
    if (typeof number !== "number" || !Number.isInteger(number) || number < min || number > max) {
      return this.fail(name, `must be a whole number from ${min} to ${max}, not ${shown(value)}`);
    }
    return number;
  }

  boolean(name: string): boolean | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === "boolean") return value;
    if (this.options.jsonStrings && (value === "true" || value === "false")) return value === "true";
    return this.fail(name, `must be true or false, not ${shown(value)}`);
  }

  /** Milliseconds of a duration string, at least 1. */
  duration(name: string): number | undefined {
    const text = this.string(name);
    if (text === undefined) return undefined;
    const duration = parseDuration(text);
    return duration === undefined || duration < 1
      ? this.fail(name, `must be ${durationForms}, not ${shown(text)}`)
      : duration;
  }

  strings(name: string): string[] | undefined {
    const value = this.nested(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.fail(name, `must be a list of strings, not ${kindOf(value)}`);
    const items: string[] = [];
    value.forEach((item: unknown, index) => {
      if (typeof item === "string" && item !== "") items.push(item);
      else this.fail(`${name}[${index}]`, `must be a non-empty string, not ${shown(item)}`);
    });
    return items;
  }

  /** A list of nested maps, each read by `read`; what it gives no value for is left out. */
  maps<T>(name: string, read: (reader: PropertyReader, index: number) => T | undefined): T[] | undefined {
    const value = this.nested(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.fail(name, `must be a list of maps, not ${kindOf(value)}`);
    return value.flatMap(
      (item: unknown, index) => this.inner(`${name}[${index}]`, item, (reader) => read(reader, index)) ?? [],
    );
  }

  /** A nested map, read by `read`; its problems join this reader's. */
  map<T>(name: string, read: (reader: PropertyReader) => T): T | undefined {
    const value = this.nested(name);
    return value === undefined ? undefined : this.inner(name, value, read);
  }

  private inner<T>(name: string, value: unknown, read: (reader: PropertyReader) => T): T | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.fail(name, `must be a map, not ${kindOf(value)}`);
    }
    const reader = new PropertyReader(value as Record<string, unknown>, { ...this.options, path: this.pathOf(name) });
    const result = read(reader);
    reader.rejectUnknown();
    this.problems.push(...reader.problems);
    return result;
  }

  /** Reports every property that was never asked for, with the nearest known name; call it last. */
  rejectUnknown(alsoKnown: readonly string[] = []): void {
    const known = [...this.known];
    for (const name of Object.keys(this.raw)) {
      if (this.known.has(name) || alsoKnown.includes(name)) continue;
      const near = closest(name, known);
      const hint = distance(name, near) <= Math.max(2, name.length / 3) ? `; did you mean ${near}?` : "";
      this.fail(printable(name, 60), `is not known${hint || `; known are ${known.join(", ")}`}`);
    }
  }

  private take(name: string): unknown {
    this.known.add(name);
    return Object.hasOwn(this.raw, name) ? (this.raw[name] ?? undefined) : undefined;
  }

  private nested(name: string): unknown {
    const value = this.take(name);
    if (!this.options.jsonStrings || typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return this.fail(name, "must be a list or map, or JSON text of one");
    }
  }

  private pathOf(name: string): string {
    return this.options.path === undefined ? name : `${this.options.path}.${name}`;
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a map" : `a ${typeof value}`;
}

/** A value in an error text; strings past 60 characters are cut. Never used for secrets. */
function shown(value: unknown): string {
  return typeof value === "object" ? kindOf(value) : printable(JSON.stringify(value) ?? typeof value, 60);
}
