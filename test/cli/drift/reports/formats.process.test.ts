import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Ajv from "ajv";
import type { SimulatedTask } from "../../../../provider/simulator";
import { kpsBundle, useKpsFolder } from "../../../support/kpsCommand";
import { simulatorPerTest } from "../../../support/simulator";

const root = join(__dirname, "..", "..", "..", "..");
const reports = ["text", "json", "markdown", "junit", "sarif-full", "dotenv"];

/** What names and texts from the service could try, each with the mark that shows it did. */
const hostile = [
  "::error title=x::pwned",
  "##[add-mask]pwned",
  "##vso[task.setvariable variable=x]pwned",
  "##teamcity[buildProblem description='pwned']",
  "\n::set-output name=x::pwned",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "| a | b |\n|---|---|",
  "[link](https://evil.example) ![i](https://evil.example/i.png) @everyone #1 **b** `c`",
  "]]><failure/>&entity;\u0000\u0008\ufffe",
  "\u001b[2J\u001b]0;pwned\u0007\u009b31m\u202epwned",
  '=HYPERLINK("https://evil.example")',
  "$(touch pwned) `touch pwned`; touch pwned & %PATH% 'x' \"y\"",
  "section_start:0:x\r\u001b[0Kpwned",
  "{0} {1} [a](1)",
];

const tasks: SimulatedTask[] = hostile.map((text, index) => ({
  task_id: `id${index}`,
  operate_type: index % 2 === 0 ? "FAILED_RESET" : text,
  task_time: String(Date.UTC(2025, 9, 16) + index),
  task_error_code: index % 3 === 0 ? text : "KPS.6011",
  task_error_msg: text,
  server_name: text,
  server_id: `server${index}`,
  keypair_name: text,
}));

describe("reports of kps drift", function () {
  this.timeout(120_000);
  const simulator = simulatorPerTest({ tasks });
  const kps = useKpsFolder(simulator);
  const files = Object.fromEntries(reports.map((name) => [name, `r.${name}`]));
  const args = ["drift", ...reports.flatMap((name) => ["--report", `${name}=r.${name}`])];

  /** New, known, acknowledged, cleared and unreadable at once. */
  const runAll = async (): Promise<number | null> => {
    const list = tasks.slice(4);
    simulator().setFailedTasks([
      ...list,
      { task_id: "gone", operate_type: "X\u001b", task_time: "1523342130000", server_id: "s" },
    ]);
    await kps().run(["drift", "--baseline", "b.json", "--write-baseline"]);
    simulator().setFailedTasks(tasks);
    const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const reason = JSON.stringify(hostile.join(" ").replace(/[\u0000\ud800\ufffe]/g, ""));
    kps().write(
      ".kps-acknowledgements.yaml",
      `acknowledgements:\n  - match: { taskId: id5 }\n    reason: ${reason}\n    created: ${date(0)}\n    expires: ${date(9)}\n`,
    );
    const scopes = ["cn-north-4/0123456789abcdef0123456789abcdef", "cn-north-4/nowhere"];
    const { code, stderr } = await kps().run([
      ...args,
      "--baseline",
      "b.json",
      ...scopes.flatMap((name) => ["--scope", name]),
    ]);
    assert.equal(code, 3, stderr);
    return code;
  };
  const text = (name: string): string => kps().read(files[name] ?? "") ?? assert.fail(`no report ${name}`);

  it("JSON holds to the schema that the package ships", async () => {
    await runAll();
    const schema = JSON.parse(readFileSync(join(root, "sdk/cli/reports/driftReport.schema.json"), "utf8")) as Record<
      string,
      unknown
    >;
    const report = JSON.parse(text("json")) as { counts: Record<string, number>; new: { serverName: string }[] };
    const ajv = new Ajv({ allErrors: true, strict: false });
    assert.ok(ajv.validate(schema, report), ajv.errorsText());
    assert.deepEqual(report.counts, {
      scopes: 2,
      unreadable: 1,
      new: 4,
      back: 0,
      known: 10,
      acknowledged: 1,
      cleared: 1,
    });
    assert.doesNotMatch(text("json"), /[^\n -~\u00a0-\ud7ff\ue000-\ufffd]|##\[/u);
    assert.ok(
      report.new.every(({ serverName }) => hostile.includes(serverName)),
      "names are whole",
    );
  });

  it("SARIF is valid for Microsoft's validator", async () => {
    await runAll();
    const tool = require
      .resolve("@microsoft/sarif-multitool-linux/package.json")
      .replace("package.json", "Sarif.Multitool");
    const output = join(kps().folder, "validation.sarif");
    await promisify(execFile)(tool, [
      "validate",
      join(kps().folder, "r.sarif-full"),
      "--output",
      output,
      "--log",
      "ForceOverwrite",
    ]).catch((error: unknown) => error);
    const { runs } = JSON.parse(readFileSync(output, "utf8").replace(/^\ufeff/, "")) as {
      runs: { results: { level?: string; ruleId: string; message: unknown }[] }[];
    };
    assert.deepEqual(
      runs[0]?.results.filter(({ level }) => level === "error"),
      [],
    );
    const log = JSON.parse(text("sarif-full")) as {
      runs: { results: { baselineState: string; suppressions?: unknown[] }[] }[];
    };
    const states = log.runs[0]?.results.map(({ baselineState }) => baselineState) ?? [];
    assert.deepEqual([...new Set(states)], ["new", "unchanged", "absent"]);
    assert.equal(log.runs[0]?.results.filter(({ suppressions }) => suppressions !== undefined).length, 1);
  });

  it("JUnit is read by a JUnit parser: a case a failure, none more", async () => {
    await runAll();
    const { parse } = await import("junit2json");
    const parsed = await parse(text("junit"));
    const suite = (parsed as { testsuite: { tests: number; testcase: Record<string, unknown>[] }[] }).testsuite[0];
    assert.equal(suite?.testcase.length, 4 + 10 + 1 + 1);
    assert.equal(suite?.testcase.filter((one) => one["failure"] !== undefined).length, 4);
    assert.equal(suite?.testcase.filter((one) => one["skipped"] !== undefined).length, 1);
    assert.equal(suite?.testcase.filter((one) => one["error"] !== undefined).length, 1);
  });

  it("JUnit of a clean run has one passing case", async () => {
    simulator().setFailedTasks(0);
    await kps().run(args);
    const { parse } = await import("junit2json");
    const parsed = await parse(text("junit"));
    const suite = (parsed as { testsuite: { testcase: Record<string, unknown>[] }[] }).testsuite[0];
    assert.deepEqual(
      suite?.testcase.map((one) => [one["name"], one["failure"]]),
      [["no failed key-pair tasks", undefined]],
    );
  });

  it("Markdown renders to tables of texts, with no element, link or mention of theirs", async () => {
    await runAll();
    const { marked } = await import("marked");
    const html = await marked.parse(text("markdown"), { gfm: true });
    const elements = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name));
    const ours = ["h2", "h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code"];
    assert.deepEqual(
      [...elements].filter((name) => !ours.includes(name ?? "")),
      [],
    );
    assert.doesNotMatch(html.replace(/<code>[^]*?<\/code>/g, ""), /@everyone|evil\.example/);
    const cells = [...html.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = ""]) => row.match(/<t[dh]/g)?.length ?? 0);
    assert.ok(
      cells.every((count) => [3, 6, 7].includes(count)),
      "rows keep their cells",
    );
    assert.match(text("markdown").split("\n")[2] ?? "", /^\*\*4 new\*\*/);
  });

  it("dotenv holds plain words and numbers alone", async () => {
    await runAll();
    for (const line of text("dotenv").trimEnd().split("\n")) assert.match(line, /^KPS_[A-Z_]+=[a-z0-9]+$/);
  });

  it("no output starts a command of a CI or moves a terminal", async () => {
    await runAll();
    const env = {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: join(kps().folder, "s.md"),
      GITHUB_OUTPUT: join(kps().folder, "o"),
    };
    for (const format of reports) {
      const { stdout, stderr } = await kps().run(["drift", "--report", format, "--summary"], { env });
      const lines = `${stdout}\n${stderr}`.split(/\r?\n|\r/);
      const commands = lines.filter((line) => /^\s*::/.test(line));
      assert.equal(commands.length, 10, `9 annotations and how many more: ${format}`);
      assert.ok(
        commands.every((line) => line.startsWith("::error title=Key-pair failure")),
        commands.join("\n"),
      );
      assert.match(commands[9] ?? "", /and 5 more$/);
      assert.doesNotMatch(stdout + stderr, /##\[|##vso\[|##teamcity\[/);
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    const outputs = kps().read("o") ?? "";
    for (const line of outputs.trimEnd().split("\n")) assert.match(line, /^kps_[a-z_]+=[a-z0-9]+$/);
    assert.match(kps().read("s.md") ?? "", /^## Key-pair failures: new/);
    const { stdout } = await kps().run(["check"], { env });
    assert.doesNotMatch(stdout, /##\[|^\s*::|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/m);
  });

  it("text fits 80 and 140 columns", async () => {
    await runAll();
    for (const columns of [80, 140]) {
      const line = `stty cols ${columns}; '${process.execPath}' "$KPS" drift`;
      const { stdout } = await promisify(execFile)("script", ["-qec", line, "/dev/null"], {
        cwd: kps().folder,
        env: { ...process.env, ...simulator().environment, KPS: await kpsBundle(), HOME: kps().folder, NO_COLOR: "1" },
      }).catch((error: unknown) => error as { stdout: string });
      const table = stdout.split(/\r?\n/).filter((row) => /^[┌│├└]/.test(row));
      assert.ok(table.length > 10, stdout);
      const tooWide = table.filter((row) => [...row].length > columns);
      assert.deepEqual(tooWide, [], `${columns} columns`);
    }
  });
});
