/** A request body of JSON, read by path; anything that is not there, or of another type, reads as undefined. */
export class JsonBody {
  private readonly value: unknown;

  constructor(body: Buffer) {
    this.value = parse(body.toString("utf8"));
  }

  /** The value at a path of property names. */
  at(...path: readonly string[]): unknown {
    return path.reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      this.value,
    );
  }

  /** The string at a path. */
  text(...path: readonly string[]): string | undefined {
    const value = this.at(...path);
    return typeof value === "string" ? value : undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
