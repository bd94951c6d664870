import type { DriftReport, Located } from "../../drift/driftReport";
import { causeOf, serverOf } from "../describeLocated";
import { findingsOf } from "../inspectedGroups";
import { inspectionCell } from "./htmlInspection";
import { htmlText } from "./htmlText";

const head = ["key", "when", "project", "server", "key pair", "operation", "error"];

/** Bytes of rows: with them a page of any number of failures stays below 5 MB. */
const mostBytes = 4_400_000;
/** So many rows are shown at once; the others are folded. */
const openRows = 200;

/** The failures as tables: new first. Rows past what a page can hold are counted. */
export function* htmlTables(report: DriftReport): Iterable<string> {
  const room = { bytes: mostBytes };
  yield* section(report, "New", report.new, room);
  yield* section(report, "Known", report.known, room);
  yield* section(report, "Acknowledged", report.acknowledged, room);
  yield* section(report, "No longer listed (this does not mean that the server is fixed)", report.cleared, room);
}

function* section(
  report: DriftReport,
  title: string,
  located: readonly Located[],
  room: { bytes: number },
): Iterable<string> {
  if (located.length === 0) return;
  const count = located.length.toLocaleString("en");
  const isInspected = located.some((one) => findingsOf(report, one).length > 0);
  const cell = (one: Located) => (isInspected ? inspectionCell(report, one) : "");
  yield `<section><h2>${htmlText(title)}: ${count}</h2>`;
  let shown = 0;
  for (let from = 0; from < located.length && room.bytes > 0; from += openRows) {
    const rows = located.slice(from, from + openRows).map((one) => row(one, cell(one)));
    const size = rows.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    room.bytes -= size;
    if (room.bytes <= 0) break;
    const last = Math.min(from + openRows, located.length);
    const name = `${title.split(" (")[0] ?? title} failures ${from + 1} to ${last}`;
    if (from > 0) yield `<details><summary>${htmlText(name)}</summary>`;
    yield table(name, rows, isInspected ? [...head, "found"] : head);
    if (from > 0) yield "</details>";
    shown = last;
  }
  const rest = located.length - shown;
  if (rest > 0)
    yield `<p><strong>… and ${rest.toLocaleString("en")} more, which this page has no room for.</strong></p>`;
  yield "</section>";
}

function table(name: string, rows: readonly string[], columns: readonly string[]): string {
  const cells = columns.map((cell) => `<th scope="col">${cell}</th>`).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${htmlText(name)}"><table border="0" cellpadding="4"><thead><tr>${cells}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table></div>`;
}

function row(one: Located, lastCell: string): string {
  const { key, taskTime, keypairName, operateType } = one.task;
  const time = `<td><time datetime="${htmlText(taskTime)}">${htmlText(taskTime.replace("T", " ").replace(/\.\d+Z$/, "Z"))}</time></td>`;
  const foreign = [one.label, serverOf(one), keypairName ?? "–", operateType, causeOf(one)];
  const cells = foreign.map((text) => `<td dir="auto">${htmlText(text)}</td>`).join("");
  return `<tr><td><code>${htmlText(key)}</code></td>${time}${cells}${lastCell}</tr>`;
}
