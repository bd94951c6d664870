/** A time as IAM prints it, with six digits after the second: `2020-01-04T09:05:22.701000Z`. */
export function iamTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace("Z", "000Z");
}
