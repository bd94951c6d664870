import { jsonText } from "../reports/jsonText";
import { indentWrapped } from "../output/wrapText";
import type { Check, CheckStatus } from "./check";

/** The worst status of all lines. */
export function overall(checks: readonly Check[]): CheckStatus {
  if (checks.some(({ status }) => status === "problem")) return "problem";
  return checks.some(({ status }) => status === "warning") ? "warning" : "ok";
}

/** Colours a status; the identity where colours are not wanted. */
export type Paint = (status: CheckStatus, text: string) => string;

/** The report for people: a line a check, and below it what to do; wrapped to `columns` where it is for a terminal. */
export function reportText(checks: readonly Check[], paint: Paint, columns?: number): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, status, detail, fix }) => [
      indentWrapped(`${paint(status, status.padEnd(8))} ${name.padEnd(width)}  `, detail, columns),
      ...(fix === undefined ? [] : [indentWrapped(`${" ".repeat(9)}${" ".repeat(width)}  -> `, fix, columns)]),
    ])
    .join("\n");
}

/** The report for programs, version 1: `status` and `checks` of name, status, detail and, where there is one, fix. */
export function reportJson(checks: readonly Check[]): string {
  return jsonText({ version: 1, status: overall(checks), checks }, 2);
}
