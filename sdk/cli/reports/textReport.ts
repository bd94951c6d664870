import Table from "cli-table3";
import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located } from "../drift/driftReport";
import { terminalText } from "../terminalText";
import { countsOf } from "./counts";

const mostRows = 50;
/** Columns of the cells whose width is known, of the lines between cells, and the least for all others together. */
const keyWidth = 18;
const timeWidth = 12;
const borders = 7;
const narrowest = 40;
/** Scope, server, key pair, cause. */
const shares = [0.22, 0.22, 0.18, 0.38];

/** How the text is shown. */
export interface TextStyle {
  /** Columns to fit in. */
  readonly columns: number;
  /** Colours the text of a status; the identity where colours are not wanted. */
  readonly paint: (status: "new" | "known" | "clean" | "unknown", text: string) => string;
}

/** The report for a terminal or a log: counts first, then new failures, errors, and what else there is to know. */
export function textReport(report: DriftReport, { columns, paint }: TextStyle): string {
  const { new: fresh, known, acknowledged, cleared } = countsOf(report);
  const transition = report.previousStatus === undefined ? "" : ` (was ${printable(report.previousStatus, 20)})`;
  const head = `${paint(report.status, report.status)}${transition}: ${fresh} new, ${known} known, ${acknowledged} acknowledged, ${cleared} cleared in ${report.outcomes.length} scopes`;
  const layout = { columns, withScope: report.outcomes.length > 1 };
  const parts = [
    head,
    ...section("New failures:", report.new, layout),
    ...section("Known failures:", report.known, layout),
    ...section("No longer listed (gone is not fixed):", report.cleared, layout),
    ...report.errors.map(
      ({ label, error }) => `${paint("unknown", "Could not do")} ${printable(label, 120)}: ${error.message}`,
    ),
    ...report.expiredAcknowledgements.map(
      ({ place, reason }) => `Expired acknowledgement ${place}: ${printable(reason)}`,
    ),
    ...report.unusedAcknowledgements.map(
      ({ place, reason }) => `Unused acknowledgement ${place}: ${printable(reason)}`,
    ),
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
  return [title, table(located.slice(0, mostRows), layout), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** A table that fits: what is not of fixed width shares the rest. */
function table(located: readonly Located[], { columns, withScope }: Layout): string {
  const shared = Math.max(narrowest, columns - keyWidth - timeWidth - borders);
  const columnsOf = <T>([scope, ...rest]: readonly T[]): T[] =>
    withScope && scope !== undefined ? [scope, ...rest] : rest;
  const whole = columnsOf(shares).reduce((sum, share) => sum + share, 0);
  const widths = [keyWidth, timeWidth, ...columnsOf(shares).map((share) => Math.floor((shared * share) / whole))];
  const grid = new Table({
    head: ["key", "when", ...columnsOf(["scope", "server", "key pair", "what and why"])],
    colWidths: widths,
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
  for (const { label, task } of located) {
    const cause = [task.operateType, task.taskErrorCode, task.taskErrorMsg].filter(Boolean).join(" ");
    const cells = [
      task.key,
      task.taskTime.slice(0, 10),
      ...columnsOf([label, task.serverName ?? task.serverId ?? "-", task.keypairName ?? "-", cause]),
    ];
    grid.push(cells.map((cell) => terminalText(printable(cell, 200))));
  }
  return grid.toString();
}
