import assert from "node:assert/strict";
import { join } from "node:path";
import { readRules } from "../../provider/gate/rules/readRules";
import type { LoadedRules } from "../../provider/gate/rules/readRules";
import { PropertyReader } from "../../provider/values/propertyReader";
import { writeFiles } from "../support/engine/writeFiles";
import { temporaryFolder } from "../support/temporaryFolder";
import { instant } from "./support/acknowledgement";

const now = instant("2026-01-15T12:00:00Z");
const entry = { match: { key: "a" }, reason: "r", created: "2026-01-10", expires: "2026-02-09" };

describe("the rules of a gate", () => {
  const temporary = temporaryFolder();

  /** The rules read from properties, and what is wrong with them: the reason by property path. */
  function read(properties: Record<string, unknown>): { rules: LoadedRules; problems: Record<string, string> } {
    const reader = new PropertyReader(properties);
    const rules = readRules(reader, { now, folder: temporary() });
    reader.rejectUnknown();
    return { rules, problems: Object.fromEntries(reader.problems.map(({ property, reason }) => [property, reason])) };
  }

  it("take dates as whole days", () => {
    const { rules } = read({ since: "2026-01-10", until: "2026-01-10" });
    assert.equal(rules.since, Date.parse("2026-01-10T00:00:00.000Z"));
    assert.equal(rules.until, Date.parse("2026-01-10T23:59:59.999Z"));
  });

  for (const name of ["since", "until"]) {
    it(`take no age for ${name}, which would open the gate by itself`, () => {
      assert.match(read({ [name]: "7d" }).problems[name] ?? "", /an age such as 7d would open the gate by itself/);
    });
  }

  it("take no since in the future, which nothing could match", () => {
    assert.match(read({ since: "2026-01-16" }).problems["since"] ?? "", /is in the future/);
  });

  it("take no until before since", () => {
    assert.match(read({ since: "2026-01-10", until: "2026-01-09" }).problems["until"] ?? "", /is before since/);
  });

  it("join their own acknowledgements and the file's", () => {
    const text = "acknowledgements:\n  - { match: { key: b }, reason: r, created: 2026-01-10, expires: 2026-02-09 }\n";
    writeFiles(temporary(), { ".kps-acknowledgements.yaml": text });
    assert.deepEqual(
      read({ acknowledgements: [entry] }).rules.acknowledgements.map(({ place }) => place),
      ["acknowledgements[0]", ".kps-acknowledgements.yaml:2"],
    );
  });

  it("name the property path of what is wrong with an acknowledgement", () => {
    const bad = [entry, { ...entry, match: {} }, { ...entry, reason: undefined }, { ...entry, expires: "2026-07-10" }];
    assert.deepEqual(Object.keys(read({ acknowledgements: bad }).problems), [
      "acknowledgements[1].match",
      "acknowledgements[2].reason",
      "acknowledgements[3].expires",
    ]);
    const { problems } = read({ acknowledgements: [{ ...entry, expire: "2026-02-09" }] });
    assert.match(problems["acknowledgements[0].expire"] ?? "", /did you mean expires\?/);
  });

  it("name the file and line of what is wrong in the file", () => {
    writeFiles(temporary(), { "acks.yaml": "acknowledgements:\n  - { match: { key: b }, reason: r }\n" });
    const { problems } = read({ acknowledgementsFile: "acks.yaml" });
    assert.deepEqual(Object.keys(problems), ["acks.yaml:2: created", "acks.yaml:2: expires"]);
  });

  it("take a file by its whole path", () => {
    writeFiles(temporary(), { "else/acks.yaml": "acknowledgements: []\n" });
    assert.deepEqual(read({ acknowledgementsFile: join(temporary(), "else", "acks.yaml") }).problems, {});
  });
});
