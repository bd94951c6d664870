import assert from "node:assert/strict";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import { isolatedHome } from "../support/isolatedHome";
import { readAs } from "../support/readAs";
import { kinds, listCredential, sourceTable } from "../support/sourceTable";
import { otherAccount, tasksOf, twoAccounts } from "../support/twoAccounts";
import { simulatorPerSuite } from "../../support/simulator";

const { projectId } = simulatorDefaults;
const { agencyName, domainName, domainId } = otherAccount;

/** Ways to ask for an agency on top of credentials: by the account's name from IAM v3, by its id from STS v5. */
const agencies = {
  "IAM v3": { role: { agencyName, domainName }, asked: "/v3.0/OS-CREDENTIAL/securitytokens" },
  "STS v5": { role: { agencyName, domainId }, asked: "/v5/agencies/assume" },
} as const;

/** The same agency in the environment. */
function roleVariables(role: NonNullable<Settings["assumeRole"]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries({
      HW_ASSUME_ROLE_AGENCY_NAME: role.agencyName,
      HW_ASSUME_ROLE_DOMAIN_NAME: role.domainName,
      HW_ASSUME_ROLE_DOMAIN_ID: role.domainId,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

describe("credentials that the service accepts", () => {
  const simulator = simulatorPerSuite(twoAccounts());
  const home = isolatedHome();

  for (const { source, kinds: held, put } of sourceTable) {
    describe(`from ${source}`, () => {
      for (const kind of held) {
        it(kind, async () => {
          const setup = put(kind, home());
          const read = await readAs(simulator(), { ...setup, home: home().path });
          assert.equal(read.tasks, tasksOf.own);
          assert.equal(read.projectId, projectId);
          assert.equal(read.used.kind, listCredential[kind]);
          assert.deepEqual(read.warnings, []);
        });

        for (const [service, { role, asked }] of Object.entries(agencies)) {
          it(`${kind}, then an agency of another account by ${service}`, async () => {
            const setup = put(kind, home());
            const read = await readAs(simulator(), {
              ...setup,
              settings: { ...setup.settings, assumeRole: role },
              home: home().path,
            });
            assert.equal(read.tasks, tasksOf.other, "it read the list of its own account");
            assert.equal(read.projectId, otherAccount.projectId);
            assert.equal(read.used.kind, "temporaryAccessKey");
            const exchanges = simulator().requests.filter(({ method, path }) => method === "POST" && path === asked);
            if (listCredential[kind] !== "token") assert.equal(exchanges.length, 1);
          });
        }
      }
    });
  }

  describe("by an agency", () => {
    for (const [service, { role }] of Object.entries(agencies)) {
      it(`that HW_ASSUME_ROLE_* name, ${service}`, async () => {
        const env = { HW_ACCESS_KEY: simulatorDefaults.accessKey, HW_SECRET_KEY: simulatorDefaults.secretKey };
        const read = await readAs(simulator(), { env: { ...env, ...roleVariables(role) } });
        assert.equal(read.tasks, tasksOf.other);
      });

      for (const mode of ["agency", "AssumeRole"]) {
        it(`that an hcloud profile of mode ${mode} names, ${service}`, async () => {
          const agency = {
            agencyName,
            ...("domainId" in role ? { agencyDomainId: role.domainId } : { agencyDomainName: role.domainName }),
          };
          const { accessKey: accessKeyId, secretKey: secretAccessKey } = simulatorDefaults;
          const profile = { name: "work", mode, accessKeyId, secretAccessKey, ...agency };
          home().hcloud({ current: "work", profiles: [profile] });
          const read = await readAs(simulator(), { home: home().path });
          assert.equal(read.tasks, tasksOf.other);
        });
      }

      for (const kind of ["a permanent key", "a token", "a password, domain by name"] as const) {
        it(`whose project is given by its id, on top of ${kind}, ${service}`, async () => {
          const settings = { ...kinds[kind], assumeRole: role, projectId: otherAccount.projectId };
          const read = await readAs(simulator(), { settings });
          assert.equal(read.tasks, tasksOf.other);
        });
      }
    }

    it("for as long as its duration says", async () => {
      const settings = { ...kinds["a permanent key"], assumeRole: { agencyName, domainName, duration: 7200 } };
      await readAs(simulator(), { settings });
      const { body = "" } = simulator().requests.find(({ path }) => path.endsWith("/securitytokens")) ?? {};
      assert.match(body, /"duration_seconds":7200/);
    });

    it("of a profile, but not on top of credentials that come from elsewhere", async () => {
      const { accessKey: accessKeyId, secretKey: secretAccessKey } = simulatorDefaults;
      const profile = { name: "work", mode: "agency", accessKeyId, secretAccessKey, agencyName };
      home().hcloud({ current: "work", profiles: [{ ...profile, agencyDomainName: domainName }] });
      const read = await readAs(simulator(), { settings: kinds["a permanent key"], home: home().path });
      assert.equal(read.tasks, tasksOf.own);
    });
  });

  describe("with the account of a user found key by key", () => {
    const { userName, password, domainName: ownDomain, domainId: ownDomainId } = simulatorDefaults;

    it("the user in the configuration, the account in HW_DOMAIN_NAME", async () => {
      const read = await readAs(simulator(), { settings: { userName, password }, env: { HW_DOMAIN_NAME: ownDomain } });
      assert.equal(read.tasks, tasksOf.own);
    });

    it("the user in HW_*, the account in OS_DOMAIN_ID", async () => {
      const env = { HW_USER_NAME: userName, HW_USER_PASSWORD: password, OS_DOMAIN_ID: ownDomainId };
      assert.equal((await readAs(simulator(), { env })).tasks, tasksOf.own);
    });

    it("the user in HW_*, the account in the configuration", async () => {
      const env = { HW_USER_NAME: userName, HW_USER_PASSWORD: password };
      assert.equal((await readAs(simulator(), { settings: { domainName: ownDomain }, env })).tasks, tasksOf.own);
    });
  });
});
