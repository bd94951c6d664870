import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addressesOf, repository } from "./addresses";

/** What this adds to and takes from a package schema; the rest passes through. */
interface Schema {
  readonly functions: Record<string, Described>;
  readonly resources: Record<string, Described>;
}
interface Described {
  readonly description: string;
}

/** The languages that each example is written in. */
export const exampleLanguages = ["typescript", "python", "go", "csharp", "java", "yaml"] as const;

/** Where the woven part of a description starts. */
const examplesStart = "\n\n{{% examples %}}";

/** The schema with the examples of `provider/examples` in its descriptions and the public addresses, as far as these are known. */
export function finishSchema<T extends Schema>(schema: T, root: string, address = repository): T {
  const { name, displayName, ...rest } = schema as unknown as Record<string, unknown>;
  const others = Object.fromEntries(Object.entries(rest).filter(([key]) => !isAddress(key)));
  const weave = (members: Record<string, Described>): Record<string, Described> =>
    Object.fromEntries(
      Object.entries(members).map(([token, member]) => [
        token,
        { ...member, description: withExamples(token, member.description, root) },
      ]),
    );
  return {
    name,
    displayName,
    ...addressesOf(address),
    ...others,
    resources: weave(schema.resources),
    functions: weave(schema.functions),
  } as unknown as T;
}

function isAddress(key: string): boolean {
  return ["repository", "homepage", "pluginDownloadURL", "logoUrl"].includes(key);
}

/** A description without its examples. */
export function withoutExamples(description: string): string {
  return description.split(examplesStart)[0] ?? "";
}

function withExamples(token: string, description: string, root: string): string {
  const file = join(root, "provider", "examples", `${token.split(":").at(-1)}.md`);
  const example = readFileSync(file, "utf8").trim();
  return `${withoutExamples(description)}${examplesStart}\n\n## Example Usage\n\n{{% example %}}\n\n${example}\n\n{{% /example %}}\n\n{{% /examples %}}`;
}
