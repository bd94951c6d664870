import { bulleted, endedTitles } from "../../../../provider/gate/verdict/message";
import { groupAcknowledgements, groupLine } from "../../../../provider/gate/verdict/acknowledgementGroups";
import { printable } from "../../../../provider/values/printable";
import type { DriftReport, Located } from "../../drift/driftReport";
import { wrapLines } from "../../output/wrapText";
import { countsOf, newText, showsKnown, unreadText } from "../counts";
import { credentialLines } from "../credentialLines";
import { errorGroups, groupSubject } from "../errorGroups";
import { fairShare, moreText, projectNames } from "../fairShare";
import { failureTable } from "./failureTable";
import { notRequestedLines } from "../notRequestedLine";
import { inspectionLines } from "./inspectionLines";
import { causeTable, projectTable } from "./overviewTables";

const mostRows = 50;
const mostCleared = 10;
const mostErrors = 20;

/** How the text is shown. */
export interface TextStyle {
  /** Columns for tables to fit in. */
  readonly columns: number;
  /** Columns to wrap other lines at; absent for a log, where a line stays one. */
  readonly wrapAt?: number;
  /** Colours the text of a status; the identity where colours are not wanted. */
  readonly paint: (status: "new" | "known" | "clean" | "unknown", text: string) => string;
}

/**
 * The report for a terminal or a log: counts first, by project and by cause, then new failures, errors, and what else
 * there is to know.
 */
export function textReport(report: DriftReport, { columns, wrapAt, paint }: TextStyle): string {
  const prose = (lines: readonly string[]): string[] => lines.map((line) => wrapLines(line, wrapAt));
  const section = sectionOf(report, columns, prose);
  const blocks = [
    prose([headline(report, paint), ...credentialLines(report)]),
    projectTable(report, columns),
    causeTable(report, columns),
    section("New failures:", report.new),
    showsKnown(report) ? section("Known failures:", report.known) : [],
    section("No longer listed (this does not mean that the server is fixed):", report.cleared, mostCleared),
    prose(inspectionLines(report)),
    prose([...errorLines(report, paint), ...acknowledgementLines(report), ...notRequestedLines(report)]),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function headline(report: DriftReport, paint: TextStyle["paint"]): string {
  const counts = countsOf(report);
  const { known, acknowledged, cleared, scopes } = counts;
  const transition = report.previousStatus === undefined ? "" : ` (was ${printable(report.previousStatus, 20)})`;
  const where = scopes === 1 ? "1 scope" : `${scopes} scopes`;
  return `${paint(report.status, report.status)}${transition}: ${newText(counts)}, ${known} known, ${acknowledged} acknowledged, ${cleared} cleared in ${where}${unreadText(counts, ", ")}`;
}

type Section = (title: string, located: readonly Located[], most?: number) => string[];

function sectionOf(report: DriftReport, columns: number, prose: (lines: readonly string[]) => string[]): Section {
  const layout = { columns, withScope: report.outcomes.length > 1 };
  const names = projectNames(report);
  return (title, located, most = mostRows) => {
    if (located.length === 0) return [];
    const { shown, more } = fairShare(located, most);
    return [
      ...prose([title]),
      ...failureTable(shown, layout),
      ...prose(more.size === 0 ? [] : [`and ${moreText(more, names)}`]),
    ];
  };
}

function errorLines(report: DriftReport, paint: TextStyle["paint"]): string[] {
  const groups = errorGroups(report);
  const rest = groups.length - mostErrors;
  return [
    ...groups
      .slice(0, mostErrors)
      .map((group) => `${paint("unknown", "Failed:")} ${groupSubject(group)}: ${group.message}`),
    ...(rest > 0 ? [`and ${rest} more errors`] : []),
  ];
}

function acknowledgementLines({ expiredAcknowledgements, unusedAcknowledgements }: DriftReport): string[] {
  return [
    ...bulleted(endedTitles.expired, groupAcknowledgements(expiredAcknowledgements), groupLine),
    ...bulleted(endedTitles.unused, groupAcknowledgements(unusedAcknowledgements), groupLine),
  ];
}
