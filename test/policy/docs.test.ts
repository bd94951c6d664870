import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { boundNames, filterNames } from "../../provider/gate/filters/filterFields";
import { policyNames } from "../../sdk/policy/kpsPoliciesOptions";
import type { PolicyRules } from "../../sdk/policy/kpsPoliciesOptions";
import { rulesConfigSchema } from "../../sdk/policy/rulesConfigSchema";
import { snippetsOf } from "../docs/snippets";

const root = join(__dirname, "../..");
const file = join(root, "docs/policy-options.md");
const page = readFileSync(file, "utf8");
const policies = readFileSync(join(root, "docs/policies.md"), "utf8");

/** The property names of an interface in the options' source. */
function propertiesOf(name: string): string[] {
  const source = readFileSync(join(root, "sdk/policy/kpsPoliciesOptions.ts"), "utf8");
  const body = new RegExp(`interface ${name} \\{([^]*?)\\n\\}`).exec(source)?.[1] ?? assert.fail(name);
  return [...body.matchAll(/^ {2}readonly (\w+)\?/gm)].map(([, property = ""]) => property);
}

describe("docs/policies.md and docs/policy-options.md", () => {
  it("has a section and an example for every option", () => {
    const options = propertiesOf("KpsPoliciesOptions");
    assert.equal(options.length, 6);
    for (const option of options) {
      const section = page.split(`### \`${option}\`\n`)[1]?.split(/^##/m)[0] ?? assert.fail(`no section for ${option}`);
      assert.match(section, new RegExp(`\`\`\`typescript[^]*${option}[^]*\`\`\``));
    }
  });

  it("shows every rule and names every policy", () => {
    const rules: (keyof PolicyRules)[] = [...filterNames, ...boundNames, "acknowledgements", "acknowledgementsFile"];
    for (const rule of rules) assert.match(page, new RegExp(`^ {4}${rule}: `, "m"));
    for (const name of policyNames) assert.ok(policies.includes(`| \`${name}\``), name);
  });

  it("configures policies by keys that the CLI accepts", () => {
    const [json] = snippetsOf(file).filter(({ language }) => language === "json");
    const config = JSON.parse(json?.text ?? "") as Record<string, Record<string, unknown>>;
    const keys = ["enforcementLevel", ...Object.keys(rulesConfigSchema.properties)];
    for (const name of Object.keys(config)) assert.ok((policyNames as readonly string[]).includes(name), name);
    for (const key of Object.keys(config["kps-no-failed-tasks"] ?? {})) assert.ok(keys.includes(key), key);
  });
});
