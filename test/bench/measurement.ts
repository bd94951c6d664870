/** What one comparison gave. */
export interface Measurement {
  readonly name: string;
  /** What is measured, milliseconds (or what `unit` says), median. */
  readonly ours: number;
  /** What it is measured against, in the same run. */
  readonly reference: number;
  readonly referenceName: string;
  /** The largest ratio that is wanted; none for ratios that only inform. */
  readonly wanted?: number;
  readonly unit?: "ms" | "MB";
  readonly note?: string;
}

/** The middle of the values; half of them are larger. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Runs both sides in turn, so that what else the machine does hits them alike; gives the medians. */
export async function sideBySide(
  runs: number,
  ours: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ ours: number; reference: number }> {
  const times = { ours: [] as number[], reference: [] as number[] };
  for (let run = 0; run < runs; run++) {
    times.reference.push(await reference());
    times.ours.push(await ours());
  }
  return { ours: median(times.ours), reference: median(times.reference) };
}
