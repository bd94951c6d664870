import { XMLBuilder } from "fast-xml-parser";
import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located } from "../drift/driftReport";

const suite = "kps drift";

/**
 * The report as JUnit XML: a case a failure. New ones fail, acknowledged ones are skipped, known ones pass; a scope that
 * could not be read is an error; a clean run has one passing case, since CIs take an empty file for a broken one.
 */
export function junitReport(report: DriftReport): string {
  const cases = [
    ...report.new.map((one) => ({ ...caseOf(one), failure: messageOf(one) })),
    ...report.known.map(caseOf),
    ...report.acknowledged.map((one) => ({
      ...caseOf(one),
      skipped: { "@message": safe(one.acknowledgement.reason) },
    })),
    ...report.errors.map(({ label, error }) => ({
      "@classname": safe(label),
      "@name": "the list could be read",
      error: { "@message": safe(error.message), "@type": error.name },
    })),
  ];
  const all = cases.length > 0 ? cases : [{ "@classname": suite, "@name": "no failed key-pair tasks" }];
  const counts = {
    "@tests": all.length,
    "@failures": report.new.length,
    "@errors": report.errors.length,
    "@skipped": report.acknowledged.length,
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  });
  const document = {
    testsuites: { testsuite: { "@name": suite, "@timestamp": report.observedAt, ...counts, testcase: all } },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build(document))}`;
}

function caseOf({ label, task }: Located): { "@classname": string; "@name": string } {
  const server = task.serverName ?? task.serverId ?? "a server without a name";
  return { "@classname": safe(label), "@name": safe(`${task.operateType} on ${server} (${task.key})`) };
}

function messageOf({ task }: Located): object {
  const cause = [task.taskErrorCode, task.taskErrorMsg].filter(Boolean).join(" ") || "no error text";
  return { "@message": safe(cause), "@type": safe(task.operateType) };
}

/** One line without what XML 1.0 forbids; the builder escapes markup. */
function safe(text: string): string {
  return printable(text, 500).replace(
    /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "?",
  );
}
