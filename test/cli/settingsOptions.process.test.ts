import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { otherAccount, tasksOf, twoAccounts } from "../kps/support/twoAccounts";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

interface Property {
  readonly $ref?: string;
}
interface Schema {
  readonly config: { readonly variables: Readonly<Record<string, Property>> };
  readonly types: Readonly<Record<string, { readonly properties: object }>>;
}

const commands = [["check"], ["drift"], ["ack"], ["clear"], ["doctor"]] as const;
const credentials = [
  ...["accessKey", "secretKey", "securityToken", "token", "userName", "password"],
  ...["idpId", "idToken", "idTokenFile"].map((name) => `assumeRoleWithOidc.${name}`),
];
/** The account of user name and password; another name of `endpoints.iam`; what only programs and stacks have. */
const others = ["domainName", "domainId", "authUrl", "override"];

/** Property paths of the provider's configuration. */
function configuration(): string[] {
  const { config, types } = JSON.parse(readFileSync(join(__dirname, "../../provider/schema.json"), "utf8")) as Schema;
  return Object.entries(config.variables).flatMap(([name, { $ref = "" }]) => {
    const type = types[$ref.replace("#/types/", "")];
    return type === undefined ? [name] : Object.keys(type.properties).map((inner) => `${name}.${inner}`);
  });
}

function kebab(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** As a user would type it. */
function flagOf(path: string): string {
  const [outer = path, inner] = path.split(".");
  return `--${kebab(outer === "endpoints" ? `${inner ?? ""}-endpoint` : path.replace(".", "-"))}`;
}

describe("the settings of kps", () => {
  const simulator = simulatorPerTest(twoAccounts());
  const kps = useKpsFolder(simulator);
  const optionsOf = async (words: readonly string[]) => {
    const { stdout } = await kps().run([...words, "--help"]);
    return [...stdout.matchAll(/^ +(--[\w-]+)/gm)].map(([, option]) => option);
  };

  for (const words of commands) {
    it(`are options of ${words.join(" ")}, named as the provider's configuration`, async () => {
      const options = await optionsOf(words);
      const wanted = configuration()
        .filter((path) => ![...credentials, ...others, "override.reason", "override.until"].includes(path))
        // Two names of one address.
        .filter((path) => path !== "endpoints.kms")
        .map(flagOf);
      assert.ok(wanted.includes("--assume-role-domain-id") && wanted.includes("--sts-endpoint"), wanted.join(" "));
      assert.deepEqual(
        [...wanted, "--page-size"].filter((option) => !options.includes(option)),
        [],
      );
    });

    it(`have no option for a credential in ${words.join(" ")}`, async () => {
      const options = await optionsOf(words);
      assert.deepEqual(
        credentials.map(flagOf).filter((option) => options.includes(option)),
        [],
      );
    });
  }

  for (const [where, words] of [
    ["check", ["check"]],
    ["drift", ["drift"]],
    ["ack", ["ack", "--all", "--reason", "known"]],
    ["ack list", ["ack", "--page-size", "2", "list"]],
    ["clear", ["clear", "0000000000000000"]],
    ["doctor", ["doctor"]],
  ] as const) {
    it(`--page-size is what ${where} asks for`, async () => {
      await kps().run(words[1] === "--page-size" ? words : [...words, "--page-size", "2"]);
      const asked = simulator().requests.find(({ path }) => path.endsWith("/failed-tasks"));
      assert.equal(asked?.query["limit"], "2");
    });
  }

  it("--assume-role-agency-name reads the list of the agency's account, keys by IAM's address", async () => {
    const args = [
      ...["--assume-role-agency-name", otherAccount.agencyName, "--assume-role-domain-name", otherAccount.domainName],
      ...["--iam-endpoint", simulator().url],
    ];
    const { stdout, stderr } = await kps().run(["check", ...args], {
      env: { HW_PROJECT_ID: "", KPS_IAM_ENDPOINT: "" },
    });
    assert.match(stdout, new RegExp(`${tasksOf.other} blocking of ${tasksOf.other}`), stderr);
  });

  it("--assume-role-domain-id gets the keys by STS's address, for --assume-role-duration", async () => {
    const args = [
      ...["--assume-role-agency-name", otherAccount.agencyName, "--assume-role-domain-id", otherAccount.domainId],
      ...["--assume-role-duration", "1200", "--sts-endpoint", simulator().url],
    ];
    const { stdout, stderr } = await kps().run(["check", ...args], {
      env: { HW_PROJECT_ID: "", KPS_STS_ENDPOINT: "" },
    });
    assert.match(stdout, new RegExp(`${tasksOf.other} blocking of ${tasksOf.other}`), stderr);
    assert.ok(
      simulator().requests.some(({ body }) => body.includes("1200")),
      "no request asks for 1200 seconds",
    );
  });

  for (const [args, named] of [
    [["--region", "a b"], "--region: must be"],
    [["--project-id", "../x"], "--project-id: must be"],
    [["--request-timeout", "soon"], "--request-timeout: must be"],
    [["--max-retries", "many"], "--max-retries: must be"],
    [["--page-size", "0"], "--page-size: must be a whole number from 1 to 1000"],
    [["--kps-endpoint", "ftp://x"], "--kps-endpoint: must"],
    [
      ["--iam-endpoint", "http://example.com"],
      "--iam-endpoint: is plain http, which would send credentials readable to anyone on the network path: use https, or add --insecure",
    ],
    [["--assume-role-agency-name", "x"], "--assume-role-domain-name: or --assume-role-domain-id is required"],
    [["--assume-role-domain-id", "x"], "--assume-role-agency-name: is required"],
    [["--assume-role-duration", "1"], "--assume-role-duration: must be a whole number from 900"],
    [["--keypair-names", "a,,b"], "--keypair-names: must be a non-empty string"],
    [["--acknowledgements-file", "none.yaml"], "--acknowledgements-file: "],
  ] as const) {
    it(`name the option as it was typed: ${args.join(" ")}`, async () => {
      const { code, stderr } = await kps().run(["drift", ...args]);
      assert.equal(code, 1);
      assert.ok(stderr.includes(`is not usable: ${named}`), stderr);
    });
  }

  it("name a --scope that is none as it was typed", async () => {
    const { stderr } = await kps().run(["drift", "--scope", "cn north/x"]);
    assert.match(stderr, /is not usable: --scope cn north\/x: must be a region id/);
  });

  it("do not call an acknowledgements file that was found an option", async () => {
    kps().write(".kps-acknowledgements.yaml/folder", "");
    const { stderr } = await kps().run(["check"]);
    assert.match(stderr, /is not usable: acknowledgements file: .*EISDIR/);
  });
});
