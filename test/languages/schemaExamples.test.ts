import assert from "node:assert/strict";
import schema from "../../provider/schema.json";
import { exampleLanguages } from "../../scripts/schema/finishSchema";
import { exampleNames, schemaExamples } from "./schemaExamples";

describe("the schema's examples", () => {
  for (const language of exampleLanguages)
    it(`are there in ${language}, one for each function and resource, and in their descriptions`, () => {
      const examples = schemaExamples(language);
      assert.deepEqual(
        examples.map(({ name }) => name),
        exampleNames,
      );
      const described = { ...schema.functions, ...schema.resources } as Record<string, { description: string }>;
      for (const { name, text } of examples) {
        assert.ok(described[`kps:index:${name}`]?.description.includes(text), name);
      }
    });
});
