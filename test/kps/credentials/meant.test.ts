import assert from "node:assert/strict";
import { ConfigError, CredentialsError } from "../../../provider/kps/errors";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { rejectionOf } from "../../support/rejection";
import { simulatorPerTest } from "../../support/simulator";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf, readAs } from "../support/readAs";
import type { Setup } from "../support/readAs";
import { keyOf, otherAccount, tasksOf, twoAccounts } from "../support/twoAccounts";

const { region, projectId } = simulatorDefaults;
const keysOf = (source: string, id: string, secret: string) => {
  const { accessKey, secretKey } = keyOf(source);
  return { [id]: accessKey, [secret]: secretKey };
};
const hw = keysOf("hw", "HW_ACCESS_KEY", "HW_SECRET_KEY");
const os = keysOf("os", "OS_ACCESS_KEY", "OS_SECRET_KEY");
const emptyHw = { HW_ACCESS_KEY: "", HW_SECRET_KEY: "" };

describe("the identity that was meant", () => {
  const simulator = simulatorPerTest(twoAccounts({ metadata: {} }));
  const home = isolatedHome();
  const sdkText = (): string => {
    const { accessKey, secretKey } = keyOf("sdkFile");
    return `[basic]\nak = ${accessKey}\nsk = ${secretKey}\n`;
  };
  const hcloudConfig = (): object => {
    const { accessKey, secretKey } = keyOf("hcloud");
    return {
      current: "work",
      profiles: [{ name: "work", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey }],
    };
  };
  const clean = (env: Record<string, string>): Setup => ({
    env: { KPS_METADATA_ENDPOINT: simulator().url, ...env },
    home: home().path,
  });
  const nothingSent = (one: Simulator): void => {
    assert.deepEqual([...one.requests], []);
  };

  describe("with empty credential variables", () => {
    for (const names of [
      ["HW_ACCESS_KEY", "HW_SECRET_KEY"],
      ["HW_AUTH_TOKEN"],
      ["HW_USER_PASSWORD"],
      ["HUAWEICLOUD_SDK_AK"],
      ["OS_SECRET_KEY"],
      ["HW_PROFILE"],
      ["HW_SHARED_CONFIG_FILE"],
      ["HUAWEICLOUD_SDK_CREDENTIALS_FILE"],
      ["HW_ASSUME_ROLE_ID_TOKEN"],
      ["HUAWEICLOUD_SDK_ID_TOKEN_FILE"],
      ["HC_CONTAINER_CREDENTIALS_FULL_URI"],
    ]) {
      const env = Object.fromEntries(names.map((name) => [name, ""]));
      for (const [where, put] of Object.entries({
        "the metadata service": (): void => undefined,
        "a profile in the home folder": (): void => void home().hcloud(hcloudConfig()),
        "the SDKs' file in the home folder": (): void => void home().sdk(sdkText()),
      })) {
        it(`${names.join(" and ")}: an error before ${where} is asked`, async () => {
          put();
          const error = await rejectionOf(CredentialsError, clientOf(simulator(), clean(env)).listFailedTasks());
          for (const name of names) assert.ok(error.message.includes(name), error.message);
          assert.match(error.message, /set but empty.*unset/);
          nothingSent(simulator());
        });
      }
    }

    it("goes on with other variables", async () => {
      assert.equal((await readAs(simulator(), clean({ ...emptyHw, ...os }))).used.accessKey, os["OS_ACCESS_KEY"]);
    });

    it("goes on with the configuration", async () => {
      const settings = keyOf("settings");
      assert.equal((await readAs(simulator(), { ...clean(emptyHw), settings })).used.accessKey, settings.accessKey);
    });

    const naming: Record<string, Record<string, string>> = {
      "HW_PROFILE names": { HW_PROFILE: "work" },
      "an argument names": {},
    };
    for (const [what, named] of Object.entries(naming)) {
      it(`goes on with a profile that ${what}`, async () => {
        home().hcloud(hcloudConfig());
        const settings = "HW_PROFILE" in named ? {} : { profile: "work" };
        const read = await readAs(simulator(), { ...clean({ ...emptyHw, ...named }), settings });
        assert.equal(read.used.accessKey, keyOf("hcloud").accessKey);
      });
    }

    it("goes on with the SDKs' file that is named, which comes before a profile that is there by itself", async () => {
      home().hcloud(hcloudConfig());
      const HUAWEICLOUD_SDK_CREDENTIALS_FILE = home().sdk(sdkText(), { at: "elsewhere" });
      for (const env of [{}, emptyHw]) {
        const read = await readAs(simulator(), clean({ ...env, HUAWEICLOUD_SDK_CREDENTIALS_FILE }));
        assert.equal(read.used.accessKey, keyOf("sdkFile").accessKey);
      }
    });
  });

  describe("with empty settings that are no credentials", () => {
    for (const name of ["HW_PROJECT_ID", "HW_PROJECT_NAME", "OS_TENANT_ID"]) {
      it(`${name}: the region's own project, and whoever reads the verdict is told`, async () => {
        const list = await clientOf(simulator(), clean({ ...hw, [name]: "" })).listFailedTasks();
        assert.equal(list.scope.projectId, projectId);
        assert.equal(list.credentials, `keys from HW_ACCESS_KEY (${name} is empty: this is the region's own project)`);
      });

      it(`${name}: nothing to tell where a project is named in another way`, async () => {
        const client = clientOf(simulator(), clean({ ...hw, [name]: "", HUAWEICLOUD_SDK_PROJECT_ID: projectId }));
        assert.equal((await client.listFailedTasks()).credentials, "keys from HW_ACCESS_KEY");
      });
    }

    it("an agency: the own account, and whoever reads the verdict is told", async () => {
      const list = await clientOf(simulator(), clean({ ...hw, HW_ASSUME_ROLE_AGENCY_NAME: "" })).listFailedTasks();
      assert.match(list.credentials, /HW_ASSUME_ROLE_AGENCY_NAME is empty: no agency/);
    });
  });

  describe("with what is known and not supported", () => {
    for (const name of ["HW_USER_ID", "OS_USER_ID", "HC_CONTAINER_CREDENTIALS_FULL_URI"]) {
      it(`${name}: an error before the server's agency is asked`, async () => {
        const error = await rejectionOf(
          CredentialsError,
          clientOf(simulator(), clean({ [name]: "x" })).listFailedTasks(),
        );
        assert.ok(error.message.includes(name), error.message);
        nothingSent(simulator());
      });

      it(`${name}: none where something nearer has credentials`, async () => {
        assert.equal((await readAs(simulator(), clean({ ...hw, [name]: "x" }))).used.accessKey, hw["HW_ACCESS_KEY"]);
      });
    }

    it("HW_USER_ID with a password and no name: an error that names it, though keys come later", async () => {
      const env = { HW_USER_ID: "x", HW_USER_PASSWORD: "y", HW_DOMAIN_NAME: "z", ...os };
      const error = await rejectionOf(CredentialsError, clientOf(simulator(), clean(env)).listFailedTasks());
      assert.match(error.message, /HW_USER_ID is set/);
      nothingSent(simulator());
    });
  });

  describe("with Terraform's older agency settings", () => {
    const { agencyName, domainName } = otherAccount;
    const agency = { OS_AGENCY_NAME: agencyName, OS_AGENCY_DOMAIN_NAME: domainName };

    it("reads the agency's account", async () => {
      assert.equal((await readAs(simulator(), clean({ ...hw, ...agency }))).tasks, tasksOf.other);
    });

    it("takes OS_DELEGATED_PROJECT for the agency's project, not the user's own", async () => {
      const env = { ...hw, ...agency, OS_DELEGATED_PROJECT: region, HW_PROJECT_ID: projectId };
      const read = await readAs(simulator(), clean(env));
      assert.deepEqual([read.tasks, read.projectId], [tasksOf.other, otherAccount.projectId]);
    });

    it("does not mix them with the newer ones", async () => {
      const env = { ...hw, HW_ASSUME_ROLE_AGENCY_NAME: agencyName, OS_AGENCY_DOMAIN_NAME: domainName };
      const error = await rejectionOf(ConfigError, clientOf(simulator(), clean(env)).listFailedTasks());
      assert.match(error.message, /HW_ASSUME_ROLE_DOMAIN_NAME/);
    });

    const halves: Record<string, Record<string, string>> = {
      OS_AGENCY_DOMAIN_NAME: { OS_AGENCY_NAME: agencyName },
      OS_AGENCY_NAME: { OS_AGENCY_DOMAIN_NAME: domainName },
      OS_DELEGATED_PROJECT: { OS_DELEGATED_PROJECT: region },
    };
    for (const [name, env] of Object.entries(halves)) {
      it(`half of them is an error that names ${name}`, async () => {
        const error = await rejectionOf(ConfigError, clientOf(simulator(), clean({ ...hw, ...env })).listFailedTasks());
        assert.ok(error.message.includes(`environment variable ${name}`), error.message);
        nothingSent(simulator());
      });
    }
  });

  describe("with a file's setting that cannot be used", () => {
    it("a profile's project: an error that names it, not the region's own project", async () => {
      const config = { current: "p", profiles: [{ name: "p", mode: "AKSK", ...profileKeys(), projectId: "../x" }] };
      home().hcloud(config);
      const error = await rejectionOf(ConfigError, clientOf(simulator(), clean({})).listFailedTasks());
      assert.match(error.message, /projectId of profile p: must be a project id/);
      nothingSent(simulator());
    });

    it("the SDKs' file's project: likewise", async () => {
      const path = home().sdk(`${sdkText()}project_id = a/b\n`);
      const error = await rejectionOf(ConfigError, clientOf(simulator(), clean({})).listFailedTasks());
      assert.ok(error.message.includes(`projectId of ${path}`), error.message);
    });
  });
});

function profileKeys(): object {
  const { accessKey, secretKey } = keyOf("hcloud");
  return { accessKeyId: accessKey, secretAccessKey: secretKey };
}
