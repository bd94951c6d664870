import assert from "node:assert/strict";
import { parseAcknowledgements } from "../../provider/gate/acknowledgements/parseAcknowledgements";
import { invalidFiles, validFiles } from "./support/acknowledgementFiles";
import { instant } from "./support/acknowledgement";

const now = instant("2026-01-15T12:00:00Z");
const name = ".kps-acknowledgements.yaml";
const parse = (text: string) => parseAcknowledgements(text, name, now);

describe("a file of acknowledgements", () => {
  it("gives each entry with its line, dates as the ends of their days", () => {
    const { acknowledgements, problems } = parse(
      [
        "# yaml-language-server: $schema=acknowledgements.schema.json",
        "acknowledgements:",
        "  - match: { keypairName: KeyPair-xt, operateType: FAILED_RESET }",
        "    reason: retired in February",
        "    created: 2026-01-10",
        "    expires: 2026-02-09",
        "  - match:",
        "      serverId: s-1",
        "    reason: test machine",
        "    created: 2026-01-10T08:00:00+08:00",
        "    expires: 2026-02-09",
        "    includeFuture: true",
      ].join("\n"),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(acknowledgements, [
      {
        match: { keypairName: "KeyPair-xt", operateType: "FAILED_RESET" },
        reason: "retired in February",
        created: Date.parse("2026-01-10T23:59:59.999Z"),
        expires: Date.parse("2026-02-09T23:59:59.999Z"),
        includeFuture: false,
        isShared: true,
        place: `${name}:3`,
      },
      {
        match: { serverId: "s-1" },
        reason: "test machine",
        created: Date.parse("2026-01-10T00:00:00.000Z"),
        expires: Date.parse("2026-02-09T23:59:59.999Z"),
        includeFuture: true,
        isShared: true,
        place: `${name}:7`,
      },
    ]);
  });

  for (const [what, text] of Object.entries(validFiles)) {
    it(`is good: ${what}`, () => {
      assert.deepEqual(parse(text).problems, []);
    });
  }

  it("may be empty, and acknowledges nothing then", () => {
    for (const text of ["", "\n", "# nothing yet\n", "---\n", "acknowledgements: []\n"]) {
      assert.deepEqual(parse(text), { acknowledgements: [], problems: [] }, JSON.stringify(text));
    }
  });
});

describe("a file of acknowledgements is refused, with its name and the line:", () => {
  for (const [what, { text, problems }] of Object.entries(invalidFiles)) {
    it(what, () => {
      const found = parse(text).problems.map(({ property, reason }) => `${property}: ${reason}`);
      assert.equal(found.length, problems.length, found.join("\n"));
      found.forEach((problem, index) => {
        const { at, says } = problems[index] ?? { at: "", says: /^$/ };
        assert.ok(problem.startsWith(`${name}:${at}`), `${problem} is not at ${at}`);
        assert.match(problem, says);
      });
    });
  }

  it("every problem of every entry at once", () => {
    const entry = (fields: string): string => `  - { ${fields} }\n`;
    const text = `acknowledgements:\n${entry("reason: a")}${entry("match: { key: b }, created: 2026-01-10")}`;
    const places = parse(text).problems.map(({ property }) => property);
    assert.deepEqual(places, [
      `${name}:2: match`,
      `${name}:2: created`,
      `${name}:2: expires`,
      `${name}:3: reason`,
      `${name}:3: expires`,
    ]);
  });
});
