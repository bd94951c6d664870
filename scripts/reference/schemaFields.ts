import { code } from "./markdown";

/** The parts of a JSON Schema that the package's own ones use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** A row of a page's table of fields. */
export interface Field {
  /** Path from the top, or from a definition: `tool.name`, `causes[].new`, `task.key`. */
  readonly name: string;
  /** With a `?` where it may be absent. */
  readonly type: string;
  readonly meaning: string;
}

/** Every property of a schema, those of the top first, then those of its definitions. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const definitions = Object.entries(schema.definitions ?? {});
  return [...below("", schema), ...definitions.flatMap(([name, definition]) => below(`${name}.`, definition))];
}

function below(prefix: string, { properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const optional = required.includes(name) ? "" : "?";
    const field = {
      name: `${prefix}${name}`,
      type: `${typeOf(property)}${optional}`,
      meaning: property.description ?? "",
    };
    const inner = property.items ?? property;
    const mark = property.items === undefined ? "" : "[]";
    return [field, ...below(`${prefix}${name}${mark}.`, inner)];
  });
}

function typeOf({ $ref, type, enum: values, const: value, items, allOf }: JsonSchema): string {
  if ($ref !== undefined) return $ref.replace("#/definitions/", "");
  if (value !== undefined) return code(JSON.stringify(value).replaceAll(`"`, ""));
  if (values !== undefined) return values.map((one) => code(String(one))).join(", ");
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (allOf !== undefined) return allOf.map(typeOf).join(", ");
  const words: Readonly<Record<string, string>> = {
    string: "text",
    integer: "number",
    object: "map",
    boolean: "boolean",
  };
  return words[String(type)] ?? "map";
}
