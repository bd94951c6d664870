import { XMLBuilder } from "fast-xml-parser";
import { printable } from "../../../provider/values/printable";
import type { DriftReport, Located } from "../drift/driftReport";
import { causeOf, serverOf } from "./describeLocated";

type Attributes = Readonly<Record<string, unknown>>;

/**
 * The report as JUnit XML, piece by piece: a case a failure. New ones fail (known ones too with `--fail-on any`),
 * acknowledged ones are skipped, known ones pass; what could not be read is an error; a clean run has one passing case,
 * since CIs take a file without cases for a broken one.
 */
export function* junitReport(report: DriftReport): Iterable<string> {
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  const isEmpty = [report.new, report.known, report.acknowledged, report.errors].every((list) => list.length === 0);
  const knownFail = report.failOn === "any";
  const counts = {
    tests: isEmpty ? 1 : report.new.length + report.known.length + report.acknowledged.length + report.errors.length,
    failures: report.new.length + (knownFail ? report.known.length : 0),
    errors: report.errors.length,
    skipped: report.acknowledged.length,
  };
  const totals = Object.entries(counts).map(([name, count]) => ` ${name}="${count}"`);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  yield `  <testsuite name="kps drift" timestamp="${report.observedAt}"${totals.join("")}>\n`;
  for (const one of isEmpty ? [cleanCase] : cases(report, knownFail)) {
    yield `    ${String(builder.build({ testcase: one })).trim()}\n`;
  }
  yield "  </testsuite>\n</testsuites>\n";
}

const cleanCase: Attributes = { "@classname": "kps drift", "@name": "no failed key-pair tasks" };

function* cases(report: DriftReport, knownFail: boolean): Iterable<Attributes> {
  for (const { label, error } of report.errors) {
    const what = { "@message": printable(error.message, 2000), "@type": error.name };
    yield { "@classname": printable(label), "@name": `${printable(label)} could be read`, error: what };
  }
  for (const one of report.new) yield { ...caseOf(one), failure: failureOf(one, "new") };
  for (const one of report.known) yield knownFail ? { ...caseOf(one), failure: failureOf(one, "known") } : caseOf(one);
  for (const one of report.acknowledged) {
    const { reason, expires } = one.acknowledgement;
    const until = new Date(expires).toISOString().slice(0, 10);
    yield { ...caseOf(one), skipped: { "@message": `acknowledged until ${until}: ${printable(reason)}` } };
  }
}

/** The key comes first, so that a name that a server has never begins a cell of a spreadsheet. */
function caseOf(one: Located): Attributes {
  return {
    "@classname": printable(one.label),
    "@name": printable(`${one.task.key} ${one.task.operateType} on ${serverOf(one)}`),
  };
}

function failureOf(one: Located, state: string): Attributes {
  const pair = one.task.keypairName === undefined ? "" : `, key pair ${one.task.keypairName}`;
  return {
    "@message": printable(`${state}: ${causeOf(one)}${pair}, at ${one.task.taskTime}`, 600),
    "@type": printable(one.task.operateType),
  };
}
