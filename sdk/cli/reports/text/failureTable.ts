import Table from "cli-table3";
import stringWidth from "string-width";
import { printable } from "../../../../provider/values/printable";
import type { Located } from "../../drift/driftReport";
import { terminalText } from "../../output/terminalText";
import { wrapText } from "../../output/wrapText";
import { reasonNote } from "../describeLocated";

/** Columns of the cells whose width is known, of the blanks next to a text, and the least for each of the others. */
const keyWidth = 18;
const timeWidth = 12;
const padding = 2;
const narrowest = 8;
/** From so many columns on there is room for one that says the scope. */
const wide = 100;
/** How scope, server, key pair and cause share the rest. */
const weights = [0.22, 0.22, 0.18, 0.38];

/** How a table is laid out. */
export interface TableLayout {
  /** Columns for it to fit in. */
  readonly columns: number;
  /** With one scope its name would stand in every row. */
  readonly withScope: boolean;
}

/**
 * Lines of a table that fits: what is not of fixed width shares the rest. Where a column for scopes would
 * leave the others too little, a scope is a row above its failures.
 */
export function failureTable(located: readonly Located[], { columns, withScope }: TableLayout): string[] {
  const hasColumn = withScope && columns >= wide;
  const flexible = <T>(all: readonly T[]): readonly T[] => (hasColumn ? all : all.slice(1));
  const head = flexible(["scope", "server", "key pair", "what and why"]);
  const rows = located.map((one) => flexible(cellsOf(one)).map(shown));
  const widths = columnWidths(wantedWidths(head, rows), flexible(weights), sharedWidth(head.length, columns));
  const wrapped = (cells: readonly string[]) =>
    cells.map((cell, index) => wrapText(cell, (widths[index] ?? narrowest) - padding).join("\n"));
  const grid = new Table({
    head: ["key", "when", ...wrapped(head)],
    colWidths: [keyWidth, timeWidth, ...widths],
    style: { head: [], border: [], compact: true },
  });
  const allWidths = keyWidth + timeWidth + widths.reduce((sum, width) => sum + width + 1, 1);
  for (const [index, { label, task }] of located.entries()) {
    if (withScope && !hasColumn && label !== located[index - 1]?.label) {
      const content = wrapText(shown(label), allWidths - padding).join("\n");
      grid.push([{ colSpan: head.length + 2, content }]);
    }
    grid.push([task.key, task.taskTime.slice(0, 10), ...wrapped(rows[index] ?? [])]);
  }
  return grid.toString().split("\n");
}

function shown(text: string): string {
  return terminalText(printable(text, 200));
}

function wantedWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return head.map(
    (title, index) => padding + Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map(stringWidth)),
  );
}

function sharedWidth(count: number, columns: number): number {
  const borders = count + 3;
  return Math.max(narrowest * count, columns - keyWidth - timeWidth - borders);
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
