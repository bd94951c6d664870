import assert from "node:assert/strict";
import Ajv from "ajv";
import { parse } from "yaml";
import schema from "../../provider/gate/acknowledgements/acknowledgements.schema.json";
import { matchFields } from "../../provider/gate/acknowledgements/acknowledgement";
import { invalidFiles, validFiles } from "./support/acknowledgementFiles";

describe("the JSON Schema that editors complete an acknowledgements file by", () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const accepts = (text: string): boolean => validate(parse(text)) === true;

  for (const [what, text] of Object.entries(validFiles)) {
    it(`accepts, as the gate does: ${what}`, () => {
      assert.equal(accepts(text), true, JSON.stringify(validate.errors));
    });
  }

  for (const [what, { text, beyondSchema }] of Object.entries(invalidFiles)) {
    if (beyondSchema !== undefined) continue;
    it(`refuses, as the gate does: ${what}`, () => {
      assert.equal(accepts(text), false);
    });
  }

  it("knows the fields of match that the gate knows", () => {
    assert.deepEqual(Object.keys(schema.properties.acknowledgements.items.properties.match.properties), [
      ...matchFields,
    ]);
  });
});
