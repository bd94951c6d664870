import assert from "node:assert/strict";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const secret = "S3CRET-value-of-a-key";

/** Files that have a credential somewhere, with the line of it and the key as written. */
const withCredentials: readonly (readonly [string, string, number, string])[] = [
  ["in a scope", `scopes:\n  - region: cn-north-4\n    secretKey: ${secret}\n`, 3, "secretKey"],
  ["in snake case", `scopes:\n  - region: cn-north-4\n    access_key: ${secret}\n`, 3, "access_key"],
  ["in kebab case", `scopes:\n  - region: cn-north-4\n    security-token: ${secret}\n`, 3, "security-token"],
  ["in capitals", `scopes:\n  - region: cn-north-4\n    PASSWORD: ${secret}\n`, 3, "PASSWORD"],
  ["quoted", `scopes:\n  - region: cn-north-4\n    "token": ${secret}\n`, 3, "token"],
  ["beside the scopes", `secret_key: ${secret}\nscopes:\n  - region: cn-north-4\n`, 1, "secret_key"],
  ["deep inside", `scopes:\n  - region: a\n    assumeRole:\n      agencyName: a\n      token: ${secret}\n`, 5, "token"],
  ["in a flow map", `scopes: [{ region: a, password: "${secret}" }]\n`, 1, "password"],
  ["behind an anchor", `x: &x { secretKey: ${secret} }\nscopes:\n  - *x\n`, 1, "secretKey"],
  ["of a user", `scopes:\n  - region: a\n    userName: ${secret}\n`, 3, "userName"],
];

/** Files that are no use, whose error must not quote them. */
const unusable: readonly (readonly [string, string, RegExp])[] = [
  [
    "broken YAML beside a value",
    `scopes:\n  - label: *${secret}\n`,
    /kps\.yaml has an alias \(a value that begins with \*\)/,
  ],
  ["words behind a quote", `scopes:\n  - label: "a" ${secret}\n`, /kps\.yaml:2 has text behind a quote/],
  [
    "a bar in front of a value",
    `scopes:\n  - label: |${secret}\n`,
    /kps\.yaml:2 is not valid YAML: Block scalar header/,
  ],
  [
    "a merge conflict",
    `scopes:\n  - region: a\n<<<<<<< HEAD\n    label: ${secret}\n=======\n    label: b\n>>>>>>> theirs\n`,
    /kps\.yaml:3 has a merge conflict at line 3: keep whole entries of both sides/,
  ],
  [
    "a tab in front of a value",
    `scopes:\n  - region: a\n\tlabel: ${secret}\n`,
    /kps\.yaml:3 begins with a tab, which YAML does not allow/,
  ],
  [
    "a colon in a value",
    `scopes:\n  - region: a\n    label: prod: ${secret}\n`,
    /kps\.yaml:3 has a value with a colon followed by a blank: put the value in quotes/,
  ],
  ["a tag", `scopes:\n  - label: !<${secret} x\n`, /kps\.yaml:2/],
  ["a list in place of a map", `- ${secret}\n`, /kps\.yaml:1: must be a map, not a list/],
  ["a map in place of scopes", `scopes: { a: ${secret} }\n`, /kps\.yaml:1: scopes: must be a list of maps/],
  ["a text in place of a scope", `scopes:\n  - ${secret}\n`, /kps\.yaml:2: scopes\[0\]: must be a map/],
  [
    "an unknown key",
    `scopes:\n  - regoin: ${secret}\n`,
    /kps\.yaml:2: scopes\[0\]\.regoin: is not known; did you mean region\?/,
  ],
  [
    "an unknown key beside scopes",
    `scope: []\nscopes: []\n`,
    /kps\.yaml:1: scope: is not known; did you mean scopes\?/,
  ],
  [
    "an unknown key of the rules",
    `scopes:\n  - region: a\n    rules:\n      keypairs: [${secret}]\n`,
    /kps\.yaml:4: scopes\[0\]\.rules\.keypairs: is not known/,
  ],
  ["a wrong value", `scopes:\n  - region: a\n    timeout: []\n`, /kps\.yaml:3: scopes\[0\]\.timeout: must be a string/],
];

describe("kps drift --config", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  const refuse = async (text: string): Promise<string> => {
    kps().write("kps.yaml", text);
    const { code, stdout, stderr } = await kps().run(["drift", "--config", "kps.yaml"]);
    assert.equal(code, 1, stdout);
    assert.ok(!(stdout + stderr).includes(secret), "the value is shown");
    assert.equal(simulator().requests.length, 0);
    return stderr;
  };

  for (const [where, text, line, key] of withCredentials) {
    it(`refuses a credential ${where}, says its line and where it belongs, and shows no value`, async () => {
      const stderr = await refuse(text);
      assert.ok(stderr.includes(`kps.yaml:${line}: ${key}: must not be in this file`), stderr);
      assert.match(stderr, /environment \(HW_ACCESS_KEY, HW_SECRET_KEY\).*docs\/credentials\.md/);
    });
  }

  it("names every credential at once", async () => {
    const stderr = await refuse(`scopes:\n  - region: a\n    accessKey: ${secret}\n    secretKey: ${secret}\n`);
    assert.match(stderr, /kps\.yaml:3: accessKey.*kps\.yaml:4: secretKey/);
  });

  for (const [what, text, message] of unusable) {
    it(`says what is wrong with ${what} without quoting it`, async () => {
      assert.match(await refuse(text), message);
    });
  }

  it("does not offer credentials as known keys", async () => {
    const stderr = await refuse("scopes:\n  - region: a\n    somethingElse: 1\n    acessKey: x\n");
    assert.match(stderr, /somethingElse: is not known; known are label, /);
    assert.doesNotMatch(stderr, /secretKey|password|accessKey/);
  });

  it("takes a profile and an agency, which are no credentials", async () => {
    kps().write(
      "kps.yaml",
      "scopes:\n  - region: cn-north-4\n    projectName: cn-north-4\n    label: tokens of the password\n",
    );
    const { code, stderr } = await kps().run(["drift", "--config", "kps.yaml"]);
    assert.equal(code, 2, stderr);
  });
});
