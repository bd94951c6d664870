import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createColors } from "picocolors";
import { printable } from "../../../provider/values/printable";
import type { CommandContext } from "../commandContext";
import { DriftError } from "../drift/driftError";
import type { DriftReport } from "../drift/driftReport";
import { dotenvReport } from "./dotenvReport";
import { githubSummary } from "./githubSummary";
import { jsonReport } from "./jsonReport";
import { junitReport } from "./junitReport";
import { markdownReport } from "./markdownReport";
import { type ReportName, reportNames } from "./reportNames";
import { sarifReport } from "./sarifReport";
import { textReport } from "./textReport";

/** Columns where there is no terminal: what CI logs show without wrapping. */
const logColumns = 140;

type Render = (report: DriftReport, context: CommandContext, isFile: boolean) => string;

/** The formats; one more is one file and one line here. */
const renderers: Readonly<Record<ReportName, Render>> = {
  text: renderText,
  json: jsonReport,
  markdown: markdownReport,
  junit: junitReport,
  sarif: sarifReport,
  dotenv: dotenvReport,
};

/**
 * Writes the reports asked for, each `FORMAT` to stdout or `FORMAT=PATH`.
 * @throws DriftError for an unknown format or a file that cannot be written
 */
export function writeReports(
  report: DriftReport,
  { reports, summary }: { readonly reports: readonly string[]; readonly summary: boolean },
  context: CommandContext,
): void {
  for (const { name, path } of reports.map(parseReport)) {
    const text = renderers[name](report, context, path !== undefined);
    if (path === undefined) context.write(text);
    else writeReport(resolve(context.folder, path), text);
  }
  if (summary) githubSummary(report, context);
}

/**
 * Reads one `--report`.
 * @throws DriftError for an unknown format
 */
export function parseReport(text: string): { name: ReportName; path?: string } {
  const [, name = "", path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const known = reportNames.find((candidate) => candidate === name);
  if (known !== undefined && path !== "") return { name: known, path };
  throw new DriftError(
    `failed: --report is ${printable(text, 120)}`,
    `Give ${reportNames.join(", ")}, or FORMAT=PATH.`,
  );
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code = "unwritable" } = error as NodeJS.ErrnoException;
    throw new DriftError(`failed: the report ${path} cannot be written (${code})`, "Correct --report.");
  }
}

function renderText(report: DriftReport, { columns, runtime }: CommandContext, isFile: boolean): string {
  const { green, yellow, red } = createColors(columns !== undefined && !isFile && !runtime.env["NO_COLOR"]);
  const colours = { new: red, unknown: red, known: yellow, clean: green };
  return textReport(report, { columns: columns ?? logColumns, paint: (status, text) => colours[status](text) });
}
