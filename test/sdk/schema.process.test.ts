import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { environmentNames } from "../../provider/kps/environment/environmentNames";
import schema from "../../provider/schema.json";

const run = promisify(execFile);
const root = join(__dirname, "../..");
const secrets = ["secretKey", "securityToken", "token", "password", "assumeRoleWithOidc"];

interface Property {
  type?: string;
  $ref?: string;
  description: string;
  secret?: boolean;
}
const inputs: Record<string, Property> = schema.provider.inputProperties;

/** The variables named behind `Environment:` in a description. */
function namedIn({ description }: Property): string[] {
  const sentence = /Environment: ((?:`[A-Z0-9_]+`(?:, )?)+)\./.exec(description)?.[1] ?? "";
  return [...sentence.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = ""]) => name);
}

/** The variables of a key, those of its nested keys together. */
function namesOf(key: string): string[] {
  const names = Object.entries(environmentNames).filter(
    ([setting]) => setting === key || setting.startsWith(`${key}.`),
  );
  return names.flatMap(([, variables]) => [...variables]);
}

describe("the package schema", () => {
  it("has the same keys, types and texts as stack configuration and as provider arguments", () => {
    assert.deepEqual(schema.config.variables, schema.provider.inputProperties);
  });

  it("marks the secret keys, and no others, as secret", () => {
    const marked = Object.entries(inputs).filter(([, { secret }]) => secret);
    assert.deepEqual(marked.map(([name]) => name).sort(), [...secrets].sort());
  });

  for (const [name, property] of Object.entries(inputs).filter(([key]) => !["endpoints", "authUrl"].includes(key))) {
    it(`names the environment variables that ${name} is read from`, () => {
      assert.deepEqual(namedIn(property), namesOf(name));
    });
  }

  it("names the environment variables of the endpoints, those of IAM's other names in authUrl", () => {
    const named = [inputs["endpoints"], inputs["authUrl"]].flatMap((property) => (property ? namedIn(property) : []));
    assert.deepEqual(named.sort(), namesOf("endpoints").sort());
  });

  it("keeps its enums open: a property of such a type takes any text, and a new value breaks no SDK", () => {
    const enums = Object.entries(schema.types).flatMap(([token, type]) => ("enum" in type ? [`#/types/${token}`] : []));
    assert.deepEqual(enums.map((each) => each.split(":").at(-1)).sort(), ["GateMode", "VerdictStatus"]);
    const text = JSON.stringify([schema.resources, schema.functions, schema.provider, schema.types]);
    const open = enums.map((each) => `"type":"string","oneOf":[{"type":"string"},{"$ref":"${each}"}]`);
    for (const [index, each] of enums.entries()) {
      const uses = text.split(`{"$ref":"${each}"}`).length - 1;
      assert.ok(uses > 0, each);
      assert.equal(text.split(open[index] ?? "").length - 1, uses, `${each} is closed somewhere`);
    }
  });

  it("puts no default into an argument: it would land in the state", () => {
    assert.doesNotMatch(JSON.stringify([schema.config, schema.provider]), /"default(Info)?":/);
  });

  it("is what the SDK's types are generated from", async () => {
    await run(process.execPath, ["-r", "ts-node/register/transpile-only", "scripts/generateTypes.ts", "--check"], {
      cwd: root,
    });
  }).timeout(30_000);
});
