import { join } from "node:path";
import schema from "../../provider/schema.json";
import type { exampleLanguages } from "../../scripts/schema/finishSchema";
import { root, snippetsOf } from "../docs/snippets";

/** One of the languages that the schema's examples are in. */
export type ExampleLanguage = (typeof exampleLanguages)[number];

/** An example of a function or resource. */
export interface SchemaExample {
  /** Such as `getFailedTasks`. */
  readonly name: string;
  readonly text: string;
}

/** The names of all functions and resources. */
export const exampleNames = [...Object.keys(schema.functions), ...Object.keys(schema.resources)].map(
  (token) => token.split(":").at(-1) ?? token,
);

/** The examples in a language, one for each function and resource that has one. */
export function schemaExamples(language: ExampleLanguage): SchemaExample[] {
  return exampleNames.flatMap((name) =>
    snippetsOf(join(root, "provider", "examples", `${name}.md`))
      .filter((snippet) => snippet.language === language)
      .map(({ text }) => ({ name, text })),
  );
}
