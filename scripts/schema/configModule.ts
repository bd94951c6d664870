import type { Property } from "./tableProperties";

/** The source of the SDK's `config`: a getter for each variable of the stack's configuration. */
export function configModule(variables: Readonly<Record<string, Property>>): string {
  const getters = Object.entries(variables).map(
    ([name, property]) => `
  /** ${property.description} */
  get ${name}() {
    return stackConfig.${getterOf(property)}("${name}");
  },`,
  );
  const types = Object.values(variables).flatMap((property) => typeOf(property) ?? []);
  return `// Generated from provider/schema.json by \`npm run generate\`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { ${types.sort().join(", ")} } from "./types";

const stackConfig = new pulumi.Config("kps");

/**
 * The \`kps:\` configuration of the current stack, as it was set: environment variables are read by the provider only.
 * Secrets are given as outputs.
 */
export const config = {${getters.join("")}
};
`;
}

function getterOf(property: Property): string {
  const secret = property.secret === true ? "Secret" : "";
  const type = typeOf(property);
  if (type !== undefined) return `get${secret}Object<${type}>`;
  return `get${secret}${{ boolean: "Boolean", integer: "Number" }[property.type ?? ""] ?? ""}`;
}

function typeOf({ $ref }: Property): string | undefined {
  return $ref?.split(":").at(-1);
}
