import Table from "cli-table3";
import stringWidth from "string-width";
import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located } from "../drift/driftReport";
import { terminalText } from "../output/terminalText";
import { wrapLines, wrapText } from "../output/wrapText";
import { credentialLines } from "./credentialLines";
import { reasonNote } from "./describeLocated";
import { countsOf, newText } from "./counts";

const mostRows = 50;
/** Columns of the cells whose width is known, of the blanks beside a text, and the least for each of the others. */
const keyWidth = 18;
const timeWidth = 12;
const padding = 2;
const narrowest = 8;
/** From so many columns on there is room for one that says the scope. */
const wide = 100;
/** How scope, server, key pair and cause share the rest. */
const weights = [0.22, 0.22, 0.18, 0.38];

/** How the text is shown. */
export interface TextStyle {
  /** Columns for tables to fit in. */
  readonly columns: number;
  /** Columns to wrap other lines at; absent for a log, where a line stays one. */
  readonly wrapAt?: number;
  /** Colours the text of a status; the identity where colours are not wanted. */
  readonly paint: (status: "new" | "known" | "clean" | "unknown", text: string) => string;
}

/** The report for a terminal or a log: counts first, then new failures, errors, and what else there is to know. */
export function textReport(report: DriftReport, { columns, wrapAt, paint }: TextStyle): string {
  const counts = countsOf(report);
  const { known, acknowledged, cleared, scopes, unreadable } = counts;
  const transition = report.previousStatus === undefined ? "" : ` (was ${printable(report.previousStatus, 20)})`;
  const head = `${paint(report.status, report.status)}${transition}: ${newText(counts)}, ${known} known, ${acknowledged} acknowledged, ${cleared} cleared in ${scopes === 1 ? "1 scope" : `${scopes} scopes`}${unreadable === 0 ? "" : `, ${unreadable} unread`}`;
  const layout = { columns, withScope: scopes > 1 };
  const prose = (lines: readonly string[]): string[] => lines.map((line) => wrapLines(line, wrapAt));
  const parts = [
    ...prose([head, ...credentialLines(report)]),
    ...section("New failures:", report.new, layout),
    ...section("Known failures:", report.known, layout),
    ...section("No longer listed (the entry is gone; the server may not be fixed):", report.cleared, layout),
    ...prose([
      ...report.errors.map(
        ({ label, error }) => `${paint("unknown", "Failed:")} ${printable(label, 120)}: ${error.message}`,
      ),
      ...report.expiredAcknowledgements.map(
        ({ place, reason }) => `Expired acknowledgement ${place}: ${printable(reason)}`,
      ),
      ...report.unusedAcknowledgements.map(
        ({ place, reason }) => `Unused acknowledgement ${place}: ${printable(reason)}`,
      ),
    ]),
  ];
  return `${parts.join("\n")}\n`;
}

interface Layout {
  readonly columns: number;
  /** With one scope its name would stand in every row. */
  readonly withScope: boolean;
}

function section(title: string, located: readonly Located[], layout: Layout): string[] {
  if (located.length === 0) return [];
  const rest = located.length - mostRows;
  return [title, ...tables(located.slice(0, mostRows), layout), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** One table; where a column for scopes would leave the others too little, one for each scope. */
function tables(located: readonly Located[], layout: Layout): string[] {
  if (!layout.withScope || layout.columns >= wide) return [table(located, layout)];
  return [...new Set(located.map(({ label }) => label))].flatMap((label) => [
    `${printable(label, 120)}:`,
    table(
      located.filter((one) => one.label === label),
      { ...layout, withScope: false },
    ),
  ]);
}

/** A table that fits: what is not of fixed width shares the rest. */
function table(located: readonly Located[], { columns, withScope }: Layout): string {
  const flexible = <T>(all: readonly T[]): readonly T[] => (withScope ? all : all.slice(1));
  const head = flexible(["scope", "server", "key pair", "what and why"]);
  const rows = located.map((one) => flexible(cellsOf(one)).map((cell) => terminalText(printable(cell, 200))));
  const wants = head.map(
    (title, index) => padding + Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map(stringWidth)),
  );
  const borders = head.length + 3;
  const shared = Math.max(narrowest * head.length, columns - keyWidth - timeWidth - borders);
  const widths = columnWidths(wants, flexible(weights), shared);
  const wrapped = (cells: readonly string[]) =>
    cells.map((cell, index) => wrapText(cell, (widths[index] ?? narrowest) - padding).join("\n"));
  const grid = new Table({
    head: ["key", "when", ...wrapped(head)],
    colWidths: [keyWidth, timeWidth, ...widths],
    style: { head: [], border: [], compact: true },
  });
  for (const [index, { task }] of located.entries()) {
    grid.push([task.key, task.taskTime.slice(0, 10), ...wrapped(rows[index] ?? [])]);
  }
  return grid.toString();
}

function cellsOf(one: Located): string[] {
  const { label, task } = one;
  const cause = [task.operateType, task.taskErrorCode, task.taskErrorMsg].filter(Boolean).join(" ") + reasonNote(one);
  return [label, task.serverName ?? task.serverId ?? "-", task.keypairName ?? "-", cause];
}

/**
 * Shares a width among columns by weight. None gets more than it wants, and what it leaves goes to the others.
 * @param wants what each column would take, in the order of `weights`
 */
function columnWidths(wants: readonly number[], weights: readonly number[], total: number): number[] {
  const widths = new Map<number, number>();
  for (;;) {
    const open = wants.flatMap((want, index) => (widths.has(index) ? [] : [{ want, index }]));
    const left = total - [...widths.values()].reduce((sum, width) => sum + width, 0);
    const weight = open.reduce((sum, { index }) => sum + (weights[index] ?? 0), 0);
    const shareOf = (index: number): number => Math.floor((left * (weights[index] ?? 0)) / weight);
    const content = open.filter(({ want, index }) => want <= shareOf(index));
    for (const { want, index } of content) widths.set(index, want);
    if (content.length > 0) continue;
    return wants.map((_, index) => widths.get(index) ?? shareOf(index));
  }
}
