import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { compile } from "json-schema-to-typescript";
import type { JSONSchema } from "json-schema-to-typescript";
import { format, resolveConfig } from "prettier";
import manifest from "../package.json";
import { errorsPage } from "./reference/errorsPage";
import { jsonFieldsPage } from "./reference/jsonFieldsPage";
import { referencePage } from "./reference/referencePage";
import type { JsonSchema as ReportSchema } from "./reference/schemaFields";
import { manifestWithAddresses } from "./schema/addresses";
import { configModule } from "./schema/configModule";
import { finishSchema, withoutExamples } from "./schema/finishSchema";
import { withTableProperties } from "./schema/tableProperties";
import type { TableSchema } from "./schema/tableProperties";

const root = join(__dirname, "..");

/** The parts of a Pulumi package schema that become types. */
type PackageSchema = SchemaParts & TableSchema;

interface SchemaParts {
  readonly provider: { readonly description: string; readonly inputProperties: Record<string, JSONSchema> };
  readonly types: Record<string, JSONSchema>;
  readonly functions: Record<
    string,
    { readonly inputs: JSONSchema; readonly outputs: JSONSchema; description: string }
  >;
  readonly resources: Record<string, ResourceSchema>;
}

interface ResourceSchema {
  readonly description: string;
  readonly inputProperties: Record<string, JSONSchema>;
  readonly properties: Record<string, JSONSchema>;
  readonly required: string[];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

/**
 * Completes `provider/schema.json` from the tables of settings and filters, writes the SDK's types and configuration and
 * the references of the documentation, and the public addresses into the schema and package.json; with `--check` only
 * compares, and fails on a difference.
 */
async function main(): Promise<void> {
  const written = JSON.parse(readFileSync(join(root, "provider/schema.json"), "utf8")) as PackageSchema;
  const schema = finishSchema(withTableProperties(written), root);
  const texts = {
    "provider/schema.json": JSON.stringify(schema, null, 2),
    "sdk/nodejs/generated/types.ts": await typesOf(schema),
    "sdk/nodejs/generated/config.ts": configModule(schema.config.variables),
    "docs/reference.md": referencePage(),
    "docs/errors.md": errorsPage(),
    "docs/json-fields.md": jsonFieldsPage({ drift: reportSchema("drift"), check: reportSchema("check") }),
    "package.json": JSON.stringify(manifestWithAddresses(manifest), null, 2),
  };
  for (const [name, text] of Object.entries(texts)) await writeOrCompare(join(root, name), text);
}

function reportSchema(name: string): ReportSchema {
  return JSON.parse(readFileSync(join(root, `sdk/cli/reports/${name}Report.schema.json`), "utf8")) as ReportSchema;
}

async function writeOrCompare(file: string, unformatted: string): Promise<void> {
  const text = await format(unformatted, { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (!process.argv.includes("--check")) return writeFileSync(file, text);
  console.error(`${relative(root, file)} is not what npm run generate makes: run it and commit the result.`);
  process.exitCode = 1;
}

async function typesOf(schema: PackageSchema): Promise<string> {
  const types = await compile({ ...definitionsOf(schema), title: "Definitions", type: "object" }, "Definitions", {
    additionalProperties: false,
    bannerComment: "// Generated from provider/schema.json by `npm run generate`. Do not edit.\n",
    unreachableDefinitions: true,
    style: { printWidth: 120, trailingComma: "all" },
  });
  return types
    .replace(/export interface Definitions \{\}\n/, "")
    .replace(/ \*\n \* This interface was referenced by `Definitions`[^]*?\*\/\n/g, " */\n");
}

/** Pulumi's schema as one JSON Schema: a definition for each object type, function argument and result. */
function definitionsOf({ types, functions, resources, provider }: PackageSchema): JSONSchema {
  const definitions: Record<string, JSONSchema> = {};
  // Enums are open: their properties are plain texts, and the values are in the descriptions.
  const objects = Object.entries(types).filter(([, { type }]) => type === "object");
  for (const [token, type] of objects) definitions[nameOf(token)] = type;
  for (const [token, { inputs, outputs, description: described }] of Object.entries(functions)) {
    const description = withoutExamples(described);
    const name = nameOf(token).replace(/^./, (first) => first.toUpperCase());
    definitions[`${name}Args`] = { description: `Arguments of \`${nameOf(token)}\`. ${description}`, ...inputs };
    definitions[`${name}Result`] = outputs;
  }
  for (const [token, { inputProperties, properties, required, description }] of Object.entries(resources)) {
    const name = nameOf(token);
    definitions[`${name}Inputs`] = {
      type: "object",
      description: `Inputs of \`${name}\`. ${withoutExamples(description)}`,
      properties: inputProperties,
    };
    definitions[`${name}Outputs`] = { type: "object", description: `Outputs of \`${name}\`.`, properties, required };
  }
  definitions["ProviderConfiguration"] = {
    type: "object",
    description: provider.description,
    properties: provider.inputProperties,
  };
  const text = JSON.stringify({ definitions }, (key, value: unknown) => (key === "oneOf" ? undefined : value)).replace(
    /#\/types\/([\w:]+)/g,
    (_, token: string) => `#/definitions/${nameOf(token)}`,
  );
  return JSON.parse(text) as JSONSchema;
}

function nameOf(token: string): string {
  return token.split(":").at(-1) ?? token;
}
