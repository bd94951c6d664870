import ms from "ms";

const pattern = /^\d+(\.\d+)?\s*(ms|s|m|h|d|w)$/;

/** Milliseconds of a duration such as `30s`, `10m` or `7d`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  return pattern.test(text) ? ms(text as ms.StringValue) : undefined;
}

/** For error texts. */
export const durationForms = "a duration such as 30s, 10m, 24h or 7d";
