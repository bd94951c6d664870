import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { htmlText } from "./htmlText";

/** One part of a bar. The colours are clear on white and on black. */
export interface Series {
  readonly name: string;
  readonly colour: string;
}

/** A bar: its label, and the value of each series by name. */
export interface Bar {
  readonly label: string;
  readonly values: Readonly<Record<string, number>>;
}

/** What a chart shows. */
export interface ChartData {
  readonly title: string;
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
}

const text = 'fill="currentColor" font-family="system-ui, sans-serif" font-size="12"';
const grid = 'stroke="currentColor" stroke-opacity="0.15"';

/** Bars from the bottom up, for what goes on in time. An SVG that needs neither style nor script. */
export function columnChart({ title, series, bars }: ChartData): string {
  const [width, height, left, bottom, top] = [960, 260, 44, 28, 34];
  const x = scaleBand(
    bars.map((_, index) => index),
    [left, width - 8],
  )
    .paddingInner(0.2)
    .paddingOuter(0.1);
  const y = scaleLinear([0, largest(bars)], [height - bottom, top]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const every = Math.ceil(bars.length / 10);
  const parts = [
    ...ticks.map(
      (tick) =>
        `<path d="M${left} ${at(y(tick))}H${width - 8}" ${grid}/><text x="${left - 8}" y="${at(y(tick) + 4)}" text-anchor="end" ${text}>${tick.toLocaleString("en")}</text>`,
    ),
    ...segments(series, bars).map(({ bar, index, name, colour, from, to }) =>
      rect(
        [x(index) ?? 0, y(to), x.bandwidth(), y(from) - y(to)],
        colour,
        `${bar.label}: ${bar.values[name] ?? 0} ${name}`,
      ),
    ),
    ...bars.flatMap(({ label }, index) =>
      index % every === 0
        ? [
            `<text x="${at((x(index) ?? 0) + x.bandwidth() / 2)}" y="${height - 8}" text-anchor="middle" ${text}>${htmlText(label, 20)}</text>`,
          ]
        : [],
    ),
    legend(series, left),
  ];
  return svg(width, height, title, parts);
}

/**
 * Bars from the left, for what is compared.
 * @param isWide for long names, on the page's whole width
 */
export function barChart({ title, series, bars }: ChartData, isWide = false): string {
  const [width, labels, room] = isWide ? [960, 460, 68] : [560, 250, 34];
  const [row, top] = [26, 30];
  const height = top + bars.length * row + 6;
  const x = scaleLinear([0, largest(bars)], [labels, width - 52]);
  const y = scaleBand(
    bars.map((_, index) => index),
    [top, height - 6],
  ).padding(0.24);
  const parts = [
    ...segments(series, bars).map(({ bar, index, name, colour, from, to }) =>
      rect(
        [x(from), y(index) ?? 0, x(to) - x(from), y.bandwidth()],
        colour,
        `${bar.label}: ${bar.values[name] ?? 0} ${name}`,
      ),
    ),
    ...bars.flatMap((bar, index) => {
      const middle = at((y(index) ?? 0) + y.bandwidth() / 2 + 4);
      return [
        `<text x="${labels - 8}" y="${middle}" text-anchor="end" ${text}>${htmlText(shortened(bar.label, room), 80)}</text>`,
        `<text x="${at(x(totalOf(bar)) + 6)}" y="${middle}" ${text}>${totalOf(bar).toLocaleString("en")}</text>`,
      ];
    }),
    legend(series, 4),
  ];
  return svg(width, height, title, parts);
}

function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  const name = htmlText(title, 200);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}"><title>${name}</title>${parts.join("")}</svg>`;
}

function segments(series: readonly Series[], bars: readonly Bar[]) {
  const stacked = stack<Bar, string>()
    .keys(series.map(({ name }) => name))
    .value((bar, name) => bar.values[name] ?? 0)([...bars]);
  return stacked.flatMap((layer, place) =>
    layer.flatMap(([from, to], index) => {
      const { name, colour } = series[place] ?? { name: "", colour: "" };
      const bar = bars[index];
      return bar === undefined || from === to ? [] : [{ bar, index, name, colour, from, to }];
    }),
  );
}

function rect([x, y, width, height]: readonly [number, number, number, number], colour: string, title: string): string {
  const [w, h] = [Math.max(width, 0.5), Math.max(height, 0.5)];
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(w)}" height="${at(h)}" rx="1.5" fill="${colour}"><title>${htmlText(title, 120)}</title></rect>`;
}

function legend(series: readonly Series[], left: number): string {
  let x = left;
  return series
    .map(({ name, colour }) => {
      const entry = `<rect x="${x}" y="6" width="11" height="11" rx="2" fill="${colour}"/><text x="${x + 17}" y="16" ${text}>${htmlText(name, 40)}</text>`;
      x += 34 + name.length * 7;
      return entry;
    })
    .join("");
}

function totalOf({ values }: Bar): number {
  return Object.values(values).reduce((sum, value) => sum + value, 0);
}

function largest(bars: readonly Bar[]): number {
  return Math.max(1, ...bars.map(totalOf));
}

/** What fits next to a bar; wide characters take the room of two. */
function shortened(label: string, columns: number): string {
  let room = columns;
  let kept = "";
  for (const character of label) {
    room -= character > "\u10ff" ? 2 : /[A-Z_@]/.test(character) ? 1.3 : 1;
    if (room < 0) return `${kept}…`;
    kept += character;
  }
  return kept;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
