import { createHash } from "node:crypto";
import { version } from "../../../../package.json";
import type { DriftReport } from "../../drift/driftReport";
import { countsOf } from "../counts";
import { credentialLines } from "../credentialLines";
import { htmlAdvice } from "./htmlAdvice";
import { htmlInspection } from "./htmlInspection";
import { htmlPictures } from "./htmlPictures";
import { htmlStyle } from "./htmlStyle";
import { htmlTables } from "./htmlTables";
import { htmlText } from "./htmlText";

/**
 * The report as one page that opens anywhere: no script, nothing from elsewhere, a content security policy of its own. It
 * can be read without its style too, which some viewers (Jenkins) forbid.
 */
export function* htmlReport(report: DriftReport): Iterable<string> {
  yield head(report);
  yield "<body>";
  yield header(report);
  yield "<main>";
  yield* errors(report);
  yield* htmlPictures(report);
  yield* htmlInspection(report);
  yield* htmlAdvice(report);
  yield* htmlTables(report);
  yield* acknowledgements(report);
  yield "</main>";
  yield `<footer><p>pulumi-kps ${htmlText(version)}</p></footer></body></html>\n`;
}

function head({ status }: DriftReport): string {
  const digest = createHash("sha256").update(htmlStyle).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Key-pair failures: ${htmlText(status)}</title>
<style>${htmlStyle}</style></head>
`;
}

function header(report: DriftReport): string {
  const counts = countsOf(report);
  const { status, previousStatus, baselineFile, observedAt } = report;
  const tiles = [
    ["New", counts.new],
    ["Known", counts.known],
    ["Acknowledged", counts.acknowledged],
    ["No longer listed", counts.cleared],
    ["Lists not read", `${counts.unreadable} of ${counts.scopes}`],
  ].map(([name, value]) => `<div><dt>${name}</dt><dd>${value?.toLocaleString("en") ?? ""}</dd></div>`);
  return `<header>
<h1>Key-pair failures <span class="status status-${status}">${htmlText(status)}</span></h1>
<p class="dim">${scopesText(report)}, <time datetime="${htmlText(observedAt)}">${htmlText(observedAt.slice(0, 16).replace("T", " "))} UTC</time></p>
${credentialLines(report)
  .map((line) => `<p class="dim">${htmlText(line, 2000)}</p>\n`)
  .join("")}<dl class="tiles">${tiles.join("")}</dl>
<p>${changes(counts.new, counts.cleared, baselineFile, previousStatus)}</p>
</header>
`;
}

const namedScopes = 5;

function scopesText({ outcomes }: DriftReport): string {
  const names = outcomes.slice(0, namedScopes).map(({ label }) => `<bdi>${htmlText(label, 120)}</bdi>`);
  const rest = outcomes.length - names.length;
  return names.join(", ") + (rest > 0 ? ` and ${rest} more projects` : "");
}

function changes(fresh: number, cleared: number, baseline: string | undefined, before: string | undefined): string {
  if (baseline === undefined) return "Not compared with a baseline: every failure counts as new.";
  const since = `Since the baseline <code>${htmlText(baseline, 120)}</code>`;
  const was = before === undefined ? "" : ` The status was ${htmlText(before, 20)}.`;
  return `${since}: ${fresh.toLocaleString("en")} new, ${cleared.toLocaleString("en")} no longer listed.${was}`;
}

function* errors({ errors: list }: DriftReport): Iterable<string> {
  if (list.length === 0) return;
  const items = list.map(
    ({ label, error }) =>
      `<li><bdi>${htmlText(label, 120)}</bdi>: <span dir="auto">${htmlText(error.message, 2000)}</span></li>`,
  );
  yield `<section class="alert" aria-labelledby="errors"><h2 id="errors">Unknown: these could not be read or written</h2><ul>${items.join("")}</ul></section>`;
}

function* acknowledgements({ expiredAcknowledgements, unusedAcknowledgements }: DriftReport): Iterable<string> {
  const rows = [
    ...expiredAcknowledgements.map((one) => ({ ...one, what: "expired" })),
    ...unusedAcknowledgements.map((one) => ({ ...one, what: "unused" })),
  ].map(
    ({ place, what, reason }) =>
      `<tr><td dir="auto">${htmlText(place)}</td><td>${what}</td><td dir="auto">${htmlText(reason)}</td></tr>`,
  );
  if (rows.length === 0) return;
  yield `<section><h2>Acknowledgements to look at</h2><div class="scroll" tabindex="0" role="region" aria-label="Acknowledgements to look at"><table border="0" cellpadding="4"><thead><tr><th scope="col">where</th><th scope="col">what</th><th scope="col">reason</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}
