/** The middle half of some values: milliseconds, or what a unit says. */
export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** What one comparison gave. */
export interface Measurement {
  readonly name: string;
  readonly ours: Quartiles;
  /** What it is measured against, in the same run. */
  readonly reference: Quartiles;
  readonly referenceName: string;
  /** The largest ratio of the medians that is wanted; a row that has neither this nor `wantedMore` only informs. */
  readonly wanted?: number;
  /** By how much more than the reference it may be, milliseconds. */
  readonly wantedMore?: number;
  readonly unit?: "ms" | "MB";
  /** What bounds the row, or why no more is wanted of it. */
  readonly note?: string;
}

/** Rounds of a comparison: single runs of one commit differ by up to a sixth. */
export const rounds = 1;

/** Quartiles of some values. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? NaN;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** A value that has no spread, such as a limit or a peak. */
export function single(value: number): Quartiles {
  return { low: value, median: value, high: value };
}

/** Runs both sides in turn, so that what else the machine does hits them alike. The first round warms up and does not count. */
export async function sideBySide(
  runs: number,
  ours: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ ours: Quartiles; reference: Quartiles }> {
  const times = { ours: [] as number[], reference: [] as number[] };
  for (let run = 0; run <= runs; run++) {
    // Who goes first has a colder machine: each does in turn.
    const order = run % 2 === 0 ? (["reference", "ours"] as const) : (["ours", "reference"] as const);
    for (const side of order) {
      const time = await (side === "ours" ? ours() : reference());
      if (run > 0) times[side].push(time);
    }
  }
  return { ours: quartiles(times.ours), reference: quartiles(times.reference) };
}

/** Whether a wanted number was missed. */
export function isMissed({ ours, reference, wanted = Infinity, wantedMore = Infinity }: Measurement): boolean {
  const [ratio, more] = [ours.median / reference.median, ours.median - reference.median];
  // Written so that what could not be measured (NaN) is missed too.
  return !(ratio <= wanted && more <= wantedMore);
}

/** Heads of the columns of {@link tableRow}. */
export const tableHead = ["what", "measured", "against", "ratio", "wanted"] as const;

/** A measurement as a row of a Markdown table: medians, with the quartiles in brackets. */
export function tableRow(measurement: Measurement): string {
  const { name, ours, reference, referenceName, unit = "ms" } = measurement;
  const ratio = (ours.median / reference.median).toFixed(2);
  const cells = [name, `${shown(ours)} ${unit}`, `${shown(reference)} ${unit}: ${referenceName}`, ratio];
  return `| ${cells.join(" | ")} | ${wantedText(measurement)} |`;
}

function wantedText(measurement: Measurement): string {
  const { wanted, wantedMore, ours, reference } = measurement;
  if (wanted === undefined && wantedMore === undefined) return "–";
  const text = wanted === undefined ? `≤ +${wantedMore} ms` : `≤ ${wanted}`;
  const more = wanted === undefined ? ` (+${(ours.median - reference.median).toFixed(0)})` : "";
  return `${text}${more}${isMissed(measurement) ? ", missed" : ""}`;
}

function shown({ low, median, high }: Quartiles): string {
  return low === high ? median.toFixed(0) : `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
}
