import Table from "cli-table3";
import stringWidth from "string-width";
import { printable } from "../../../../provider/values/printable";
import type { DriftReport } from "../../drift/driftReport";
import { terminalText } from "../../output/terminalText";
import { causesWorthShowing } from "../causes";
import { cutProjects, projectRows } from "../projects";

/** So that a run over many projects with nothing new fits one screen of 24 lines. */
const mostProjects = 8;
/** Of projects with new failures more are shown. */
const mostNewProjects = 30;
const mostCauses = 5;

/** The run by project; nothing for one project alone, where the first line says it all. */
export function projectTable(report: DriftReport, columns: number): string[] {
  const rows = projectRows(report);
  if (rows.length < 2) return [];
  const withNew = rows.filter((row) => row.new + row.back > 0).length;
  const most = Math.max(mostProjects, Math.min(withNew, mostNewProjects));
  const cells = cutProjects(rows, most).map((row) => {
    const counts = [row.new, row.back, row.known, row.acknowledged];
    const isUnread = row.unread === row.count;
    return [
      row.label,
      ...counts.map((count) => (isUnread ? "?" : dash(count))),
      isUnread && row.count === 1 ? "unread" : dash(row.unread),
    ];
  });
  return plainTable(["project", "new", "back", "known", "acknowledged", "unread"], cells, 1, columns);
}

/** New and known failures by cause; nothing where the rows below would say the same. */
export function causeTable(report: DriftReport, columns: number): string[] {
  const rows = causesWorthShowing(report);
  const cells = rows
    .slice(0, mostCauses)
    .map(({ operateType, taskErrorCode, keypairName, back, servers, known, ...row }) => [
      taskErrorCode === undefined ? operateType : `${operateType} ${taskErrorCode}`,
      keypairName ?? "-",
      ...[row.new - back, back, known, servers].map(dash),
    ]);
  if (cells.length === 0) return [];
  const rest = rows.length - mostCauses;
  return [
    ...plainTable(["cause", "key pair", "new", "back", "known", "servers"], cells, 2, columns),
    ...(rest > 0 ? [`and ${rest} more causes`] : []),
  ];
}

function dash(count: number): string {
  return count === 0 ? "-" : String(count);
}

const gap = 2;

/**
 * Lines of a table without borders that fits.
 * @param texts how many columns are texts, which are shortened; the others are numbers
 */
function plainTable(
  head: readonly string[],
  cells: readonly (readonly string[])[],
  texts: number,
  columns: number,
): string[] {
  const rows = cells.map((row) => row.map((cell) => terminalText(printable(cell, 200))));
  const widthOf = (index: number): number => Math.max(...[head, ...rows].map((row) => stringWidth(row[index] ?? "")));
  const numbers = head.slice(texts).reduce((sum, _, index) => sum + widthOf(texts + index) + gap, 0);
  const room = Math.floor((columns - numbers) / texts) - gap;
  const fit = (row: readonly string[]) => row.map((cell, index) => (index < texts ? shortened(cell, room) : cell));
  const none = Object.fromEntries(borderNames.map((name) => [name, ""]));
  const grid = new Table({
    head: [...fit(head)],
    chars: none,
    colAligns: head.map((_, index) => (index < texts ? "left" : "right")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": gap },
  });
  for (const row of rows) grid.push([...fit(row)]);
  return grid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

const borderNames = [
  ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
  ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"],
];

/** Cut in the middle: what projects and key pairs differ by is at the end. */
function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const half = Math.max(1, Math.floor((width - 1) / 2));
  const characters = [...text];
  return `${beginning(characters, half)}…${beginning(characters.reverse(), half, true)}`;
}

function beginning(characters: readonly string[], width: number, isReversed = false): string {
  let text = "";
  for (const character of characters) {
    const longer = isReversed ? character + text : text + character;
    if (stringWidth(longer) > width) break;
    text = longer;
  }
  return text;
}
