import { explain, stateLine } from "../../../../provider/gate/advice/explain";
import { operationOf } from "../../../../provider/gate/advice/operation";
import type { DriftReport, Located } from "../../drift/driftReport";
import { htmlText } from "./htmlText";
import { kpsCommand } from "../../../../provider/values/kpsCommand";

/** What to do about the new and known failures, for each operation. */
export function* htmlAdvice(report: DriftReport): Iterable<string> {
  const groups = new Map<string, Located[]>();
  for (const list of [report.new, report.known]) {
    for (const one of list) {
      const name = operationOf(one.task.operateType) ?? "another operation";
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [one]);
      else group.push(one);
    }
  }
  if (groups.size === 0) return;
  yield '<section aria-labelledby="advice"><h2 id="advice">What to do</h2>';
  for (const [name, located] of groups) {
    const [first] = located;
    if (first !== undefined) yield advice(name, first, located.length);
  }
  yield "</section>";
}

function advice(name: string, { task }: Located, count: number): string {
  const { needs, causes } = explain(task);
  const retry = needs === undefined ? "Fix the cause and run the operation again." : `${needs.retry}.`;
  const needed =
    needs === undefined ? [] : [stateLine(needs), ...needs.conditions].map((text) => `<li>${htmlText(text)}</li>`);
  const checks = causes.map(({ title, check }) => `<li><strong>${htmlText(title)}</strong>: ${htmlText(check)}</li>`);
  return [
    `<details><summary>${htmlText(name)}: ${count.toLocaleString("en")} failed</summary>`,
    `<p>${htmlText(retry)} Then delete the failed tasks: <code>kps clear KEY</code>.</p>`,
    ...(needed.length === 0 ? [] : [`<p>It needs:</p><ul>${needed.join("")}</ul>`]),
    `<p>Check, in this order:</p><ol>${checks.join("")}</ol>`,
    `<p>With <code>${kpsCommand} explain ${htmlText(task.key)} --inspect</code> the servers are looked at.</p></details>`,
  ].join("");
}
