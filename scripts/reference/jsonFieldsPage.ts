import { generatedNote, table } from "./markdown";
import { fieldsOf } from "./schemaFields";
import type { JsonSchema } from "./schemaFields";

/** The schemas of the JSON reports, by the command that prints them. */
export interface ReportSchemas {
  readonly drift: JsonSchema;
  readonly check: JsonSchema;
}

/** `docs/json-fields.md`: every field of the JSON reports, as their schemas have it. */
export function jsonFieldsPage({ drift, check }: ReportSchemas): string {
  return `${generatedNote}

# JSON fields

\`list of task\` means that each entry has the fields \`task.…\`; \`?\` means that the field may be absent. Names and texts come from the service: treat them as untrusted. New fields may be added, so ignore fields that you do not know.

## The drift report

\`kps drift --report json\`, version 1. Schema: \`pulumi-kps/drift-report.schema.json\`.

${fieldTable(drift)}

## The verdict

\`kps check --json\`. Schema: \`pulumi-kps/check-report.schema.json\`.

${fieldTable(check)}
`;
}

function fieldTable(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(({ name, type, meaning }) => [`\`${name}\``, type, meaning]);
  return table(["field", "type", "meaning"], rows);
}
