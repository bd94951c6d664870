import type { JsonSchema } from "../../scripts/reference/schemaFields";

/** Paths of every property that a document of a schema may have, references followed: `new[].serverName`. */
export function pathsOf(schema: JsonSchema, root = schema, prefix = ""): string[] {
  const { $ref, items, allOf = [], properties = {} } = schema;
  const referred = root.definitions?.[$ref?.replace("#/definitions/", "") ?? ""];
  return [
    ...(referred === undefined ? [] : pathsOf(referred, root, prefix)),
    ...(items === undefined ? [] : pathsOf(items, root, `${prefix}[]`)),
    ...allOf.flatMap((one) => pathsOf(one, root, prefix)),
    ...Object.entries(properties).flatMap(([name, inner]) => {
      const path = pathUnder(prefix, name);
      return [path, ...pathsOf(inner, root, path)];
    }),
  ];
}

/** Paths of every property that a document has, written in the same way. */
export function pathsIn(value: unknown, prefix = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${prefix}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = pathUnder(prefix, name);
    return [path, ...pathsIn(inner, path)];
  });
}

function pathUnder(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}
