import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  agencyProjectVariable,
  credentialVariables,
  variablesWithoutEffect,
} from "../../provider/kps/environment/credentialVariables";
import { environmentNames } from "../../provider/kps/environment/environmentNames";
import { environmentValue } from "../../provider/kps/environment/environmentValue";
import { clientCertificateVariables } from "../../provider/kps/environment/unusedVariables";
import { settingRows } from "../../provider/kps/model/settingTable";
import { readPublicSettings } from "../../provider/kps/settings/parseSettings";
import { PropertyReader } from "../../provider/values/propertyReader";
import { huaweicloudConfig } from "../../sdk/nodejs/huaweicloudConfig";

const root = join(__dirname, "../..");
const families = ["KPS_", "HW_", "HUAWEICLOUD_SDK_", "OS_"];

/** Variables that are no settings; what each does is in the table test of the environment. */
const notSettings = [
  ...credentialVariables,
  ...variablesWithoutEffect,
  ...clientCertificateVariables,
  // The file of regions, and an example and the beginning of the names of single ones.
  "HUAWEICLOUD_SDK_REGIONS_FILE",
  "HUAWEICLOUD_SDK_REGION",
  "HUAWEICLOUD_SDK_REGION_KPS_CN_NORTH",
  agencyProjectVariable,
  "KPS_METADATA_ENDPOINT",
  "KPS_STATUS",
];

const variables = settingRows.flatMap(([path, { environment = [] }]) =>
  environment.map((name) => [path, name] as const),
);

/** Names of the families' variables in the sources of the client and what is built on it, the table itself apart. */
function namesInSources(): string[] {
  const files = ["provider/kps", "provider/gate", "provider/plugin", "sdk"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith("settingTable.ts"));
  return sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:HW|HUAWEICLOUD_SDK|OS|KPS)_[A-Z]+(?:_[A-Z]+)*\b/g)].map(
      ([name]) => name,
    ),
  );
}

describe("the table of settings", () => {
  it("has every environment variable that the sources name", () => {
    const known = new Set([...notSettings, ...variables.map(([, name]) => name)]);
    assert.deepEqual(
      [...new Set(namesInSources())].filter((name) => !known.has(name)),
      [],
    );
  });

  it("gives a variable to one setting only", () => {
    const names = variables.map(([, name]) => name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  for (const [setting, names] of Object.entries(environmentNames)) {
    it(`names the variables of ${setting} in the order of the families`, () => {
      const ranks = names.map((name) => families.findIndex((family) => name.startsWith(family)));
      assert.ok(!ranks.includes(-1), names.join(", "));
      assert.deepEqual(ranks, ranks.toSorted());
    });
  }

  for (const [path, name] of variables) {
    const { sameAs = path } = settingRows.find(([row]) => row === path)?.[1] ?? assert.fail(path);
    it(`has the setting of ${name} read from it`, () => {
      const setting = sameAs as keyof typeof environmentNames;
      assert.deepEqual(environmentValue(setting, { [name]: "a" }), { name, value: "a" });
    });
  }

  it("has no option and no place in `kps doctor` for a credential", () => {
    const credentials = settingRows.filter(([, { part, secret }]) => part === "credential" || secret === true);
    assert.ok(credentials.length >= 6);
    for (const [path, { part, option, shown }] of credentials) {
      assert.deepEqual({ part, option, shown }, { part: "credential", option: undefined, shown: undefined }, path);
    }
  });

  it("leaves credentials out where others can read", () => {
    const raw = Object.fromEntries(settingRows.filter(([path]) => !path.includes(".")).map(([path]) => [path, "3s"]));
    const settings = readPublicSettings(new PropertyReader({ ...raw, insecure: true, maxRetries: 3 }));
    for (const [path, { part }] of settingRows) assert.ok(part !== "credential" || !(path in settings), path);
  });

  it("has the settings that the bridged huaweicloud package has too in what is taken from there", () => {
    const theirs = settingRows.filter(([, { environment = [] }]) =>
      // What has names of ours only is ours.
      environment.some((name) => !name.startsWith("KPS_")),
    );
    const outer = new Set(theirs.map(([path]) => path.replace(/\..*/, "")));
    assert.deepEqual(Object.keys(huaweicloudConfig()).sort(), [...outer].sort());
  });
});
