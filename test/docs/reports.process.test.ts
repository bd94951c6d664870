import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { fieldsOf } from "../../scripts/reference/schemaFields";
import type { JsonSchema } from "../../scripts/reference/schemaFields";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";
import { pathsIn, pathsOf } from "./schemaPaths";
import { root } from "./snippets";

const schemaOf = (name: string): JsonSchema =>
  JSON.parse(readFileSync(join(root, `sdk/cli/reports/${name}Report.schema.json`), "utf8")) as JsonSchema;
const schemas = { drift: schemaOf("drift"), check: schemaOf("check") };

/** Holds a document to a schema: valid, and with no property that the schema does not have. */
function assertHolds(schema: JsonSchema, text: string): void {
  const document = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const ajv = new Ajv({ allErrors: true, strict: false });
  assert.ok(ajv.validate(schema, document), ajv.errorsText());
  const known = pathsOf(schema);
  const unknown = pathsIn(document).filter((path) => !known.includes(path) && !path.includes(".match."));
  assert.deepEqual([...new Set(unknown)], []);
}

describe("the JSON fields of docs/json-fields.md", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const acknowledge = (...entries: readonly [match: string, expires: number][]) => {
    const items = entries.map(
      ([match, expires]) =>
        `  - match: { ${match} }\n    reason: known\n    created: ${day(expires - 9)}\n    expires: ${day(expires)}\n`,
    );
    kps().write(".kps-acknowledgements.yaml", `acknowledgements:\n${items.join("")}`);
  };
  const idOf = (index: number) => `taskId: "${simulator().failedTasks()[index]?.task_id ?? ""}"`;

  for (const name of ["drift", "check"] as const) {
    it(`have a meaning each in the schema of kps ${name}`, () => {
      assert.deepEqual(
        fieldsOf(schemas[name]).filter(({ meaning }) => meaning === ""),
        [],
      );
    });
  }

  for (const [status, setUp] of [
    ["clean", (): void => simulator().setFailedTasks(0)],
    ["blocked", () => acknowledge([idOf(0), 5], [idOf(1), -1], ["taskId: gone", 5])],
    ["acknowledged", () => acknowledge([idOf(0), 5], [idOf(1), 5], [idOf(2), 5])],
    ["unknown", (): void => simulator().setFault("status-403")],
  ] as const) {
    it(`are what kps check --json prints: ${status}`, async () => {
      setUp();
      const { stdout, stderr } = await kps().run(["check", "--json"]);
      assert.equal((JSON.parse(stdout) as { status: string }).status, status, stderr);
      assertHolds(schemas.check, stdout);
    });
  }

  it("are what kps drift --report json prints", async () => {
    await kps().run(["drift", "--baseline", "b.json", "--write-baseline"]);
    simulator().addFailedTask();
    simulator().addFailedTask();
    acknowledge([idOf(0), 5], [idOf(1), -1], ["taskId: gone", 5]);
    const scopes = ["--scope", "cn-north-4/cn-north-4", "--scope", "cn-north-4/nowhere"];
    const { code, stdout } = await kps().run(["drift", "--baseline", "b.json", "--report", "json", ...scopes]);
    assert.equal(code, 3, stdout);
    assertHolds(schemas.drift, stdout);
  });
});
