import type { DriftReport, Located } from "../../drift/driftReport";
import { runTime, trendOf } from "../../history/trend";
import type { TrendRun } from "../../history/trend";
import { causeOf } from "../describeLocated";
import { barChart, columnChart } from "./htmlChart";
import type { Bar, Series } from "./htmlChart";
import { htmlText } from "./htmlText";

const allSeries: readonly Series[] = [
  { name: "new", colour: "#d6453d" },
  { name: "known", colour: "#b7791f" },
  { name: "acknowledged", colour: "#4f7fc0" },
];

const mostBars = 10;
const mostColumns = 48;
const dayMs = 24 * 60 * 60 * 1000;

type Counted = readonly (readonly [name: string, located: readonly Located[]])[];

/** The failures as pictures: over time, by key pair, by cause, by project, and from run to run where there is a history. */
export function* htmlPictures(report: DriftReport): Iterable<string> {
  const counted: Counted = [
    ["new", report.new],
    ["known", report.known],
    ["acknowledged", report.acknowledged],
  ];
  const runs = trendOf(report).slice(-mostColumns);
  const hasTrend = runs.length > 1;
  const hasFailures = counted.some(([, located]) => located.length > 0);
  if (!hasFailures && !hasTrend) return;
  yield '<section aria-labelledby="pictures"><h2 id="pictures">At a glance</h2><div class="pictures">';
  if (hasTrend) yield trendFigure(runs);
  if (hasFailures) yield* failureFigures(counted);
  yield "</div></section>";
}

/** From run to run; a run that could not read every list has a column that is too low, and says so. */
function trendFigure(runs: readonly TrendRun[]): string {
  const title = "From run to run";
  const bars = runs.map((run) => ({
    label: `${runTime(run).slice(5)}${run.unread > 0 ? " ?" : ""}`,
    values: { new: run.new, known: run.known, acknowledged: run.acknowledged },
  }));
  const gaps = runs.filter(({ unread }) => unread > 0).length;
  const note = `the last ${runs.length} runs, in UTC${gaps === 0 ? "" : `; ${gaps} of them (?) could not read every list, so their columns are too low`}`;
  const series = allSeries.filter(({ name }) => bars.some(({ values }) => values[name as keyof typeof values] > 0));
  return figure(title, note, columnChart({ title, series, bars }), "wide");
}

function* failureFigures(counted: Counted): Iterable<string> {
  const series = allSeries.filter(({ name }) => counted.some(([own, located]) => own === name && located.length > 0));
  const overTime = timeBars(counted);
  yield figure(
    "Failures over time",
    `by the time of the task, ${overTime.unit}`,
    columnChart({ ...overTime, title: "Failures over time", series }),
    "wide",
  );
  const byName = (title: string, note: string, nameOf: (one: Located) => string, isWide = false): string => {
    const data = { title: `Failures ${title.toLowerCase()}`, series, bars: topBars(counted, nameOf) };
    return figure(title, note, barChart(data, isWide), isWide ? "wide" : "");
  };
  yield byName("By key pair", "the key pairs with most failures", ({ task }) => task.keypairName ?? "no key pair");
  yield byName("By project", "the projects with most failures", ({ label }) => label);
  yield byName("By cause", "operation and error", (one) => `${one.task.operateType}: ${causeOf(one)}`, true);
}

function figure(title: string, note: string, picture: string, name = ""): string {
  const heading = `<h3>${htmlText(title)}</h3>`;
  return `<figure tabindex="0"${name === "" ? "" : ` class="${name}"`}>${heading}${picture}<figcaption>${htmlText(note)}</figcaption></figure>`;
}

/** The largest groups, and the rest as one. */
function topBars(counted: Counted, nameOf: (one: Located) => string): Bar[] {
  const groups = new Map<string, Record<string, number>>();
  for (const [series, located] of counted) {
    for (const one of located) {
      const name = nameOf(one);
      const values = groups.get(name) ?? {};
      values[series] = (values[series] ?? 0) + 1;
      groups.set(name, values);
    }
  }
  const sum = (values: Record<string, number>) => Object.values(values).reduce((total, value) => total + value, 0);
  const sorted = [...groups].sort(([, a], [, b]) => sum(b) - sum(a));
  const bars: Bar[] = sorted.slice(0, mostBars).map(([label, values]) => ({ label, values }));
  const rest = sorted.slice(mostBars);
  if (rest.length === 0) return bars;
  const values: Record<string, number> = {};
  for (const [, group] of rest)
    for (const [name, value] of Object.entries(group)) values[name] = (values[name] ?? 0) + value;
  return [...bars, { label: `${rest.length} others`, values }];
}

/** Failures by day, or by as many days as keep the columns few; empty ones too. */
function timeBars(counted: Counted): { bars: Bar[]; unit: string } {
  let [first, last] = [Infinity, -Infinity];
  for (const [, located] of counted) {
    for (const { task } of located) {
      const day = Math.floor(Date.parse(task.taskTime) / dayMs);
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  }
  const days = Math.max(1, Math.ceil((last - first + 1) / mostColumns));
  const count = Math.max(Math.floor((last - first) / days) + 1, 7);
  const start = last - count * days + 1;
  const bars: { label: string; values: Record<string, number> }[] = Array.from({ length: count }, (_, index) => ({
    label: new Date((start + index * days) * dayMs).toISOString().slice(0, 10),
    values: {},
  }));
  for (const [name, located] of counted) {
    for (const { task } of located) {
      const bar = bars[Math.floor((Math.floor(Date.parse(task.taskTime) / dayMs) - start) / days)];
      if (bar !== undefined) bar.values[name] = (bar.values[name] ?? 0) + 1;
    }
  }
  return { bars, unit: days === 1 ? "a column a day" : `a column for ${days} days, from its date on` };
}
