import { createColors } from "picocolors";
import type { KpsError } from "../../../provider/kps/errors";
import { printable } from "../../../provider/values/printable";
import type { CommandContext } from "../commandContext";
import { attempts, CommandError } from "../commandError";
import type { DriftReport } from "../drift/driftReport";
import { draftFile } from "../files/fileDraft";
import { largePieces } from "../output/largePieces";
import { dotenvReport } from "./dotenvReport";
import { githubSummary } from "./githubSummary";
import { gitlabSummary } from "./gitlabSummary";
import type * as htmlReportModule from "./html/htmlReport";
import { jsonReport } from "./jsonReport";
import type * as junitReportModule from "./junitReport";
import { markdownReport } from "./markdownReport";
import type { ReportTarget } from "./parseReports";
import type { ReportName } from "./reportNames";
import { sarifFullReport, sarifReport } from "./sarifReport";
import { textReport } from "./text/textReport";

/** Columns where there is no terminal: what CI logs show without wrapping. */
const logColumns = 140;

/** Makes a report's text piece by piece: of 100,000 failures none is in memory whole. */
type Render = (report: DriftReport, context: CommandContext, isFile: boolean) => Iterable<string>;

/** The formats; one more is a file, a line here and one in `reportNames.ts`. */
const renderers: Readonly<Record<ReportName, Render>> = {
  text: renderText,
  json: jsonReport,
  markdown: markdownReport,
  junit: renderJunit,
  sarif: sarifReport,
  "sarif-full": sarifFullReport,
  dotenv: dotenvReport,
  html: renderHtml,
};

/**
 * Writes the reports asked for; files in one step each.
 * @returns what could not be written, and why; the others are written
 */
export function writeReports(
  report: DriftReport,
  { reports, summary }: { readonly reports: readonly ReportTarget[]; readonly summary: boolean },
  context: CommandContext,
): KpsError[] {
  const steps = [
    ...reports.map(
      (target) => [`the report ${target.path ?? target.name}`, () => writeReport(report, target, context)] as const,
    ),
    ...(summary
      ? [githubSummary, gitlabSummary].map((show) => ["the summary", () => show(report, context)] as const)
      : []),
  ];
  return steps.flatMap(([what, step]) => {
    try {
      step();
      return [];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      const advice =
        "The baseline is unchanged, so no new failure is missed. Free disk space or make the folder writable.";
      return [
        new CommandError(attempts.writeReports, `failed: ${printable(what)} cannot be written (${code})`, advice),
      ];
    }
  });
}

function writeReport(report: DriftReport, { name, path }: ReportTarget, context: CommandContext): void {
  const pieces = renderers[name](report, context, path !== undefined);
  if (path !== undefined) {
    draftFile(path, pieces).commit();
    return;
  }
  for (const text of largePieces(pieces)) context.write(text);
}

function renderJunit(report: DriftReport): Iterable<string> {
  // XML takes a library that no other format needs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { junitReport } = require("./junitReport") as typeof junitReportModule;
  return junitReport(report);
}

function renderHtml(report: DriftReport): Iterable<string> {
  // Pictures take libraries that no other format needs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { htmlReport } = require("./html/htmlReport") as typeof htmlReportModule;
  return htmlReport(report);
}

function renderText(report: DriftReport, context: CommandContext, isFile: boolean): Iterable<string> {
  const { green, yellow, red } = createColors(!isFile && context.isColoured === true);
  const colours = { new: red, unknown: red, known: yellow, clean: green };
  const wrapAt = isFile ? undefined : context.columns;
  return [
    textReport(report, { columns: wrapAt ?? logColumns, wrapAt, paint: (status, text) => colours[status](text) }),
  ];
}
