import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "../../sdk/nodejs";
import { huaweicloudConfig } from "../../sdk/nodejs/huaweicloudConfig";

const agency = { agencyName: "reader", agencyDomainName: "other-company" };

describe("the huaweicloud: configuration", () => {
  let ownConfig: Record<string, string>;
  before(() => {
    ownConfig = pulumi.runtime.allConfig();
  });
  afterEach(() => {
    pulumi.runtime.setAllConfig(ownConfig);
  });

  /** What is taken over of these keys; those without a value left out. */
  async function takenOf(keys: Readonly<Record<string, string>>): Promise<object> {
    pulumi.runtime.setAllConfig(
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [`huaweicloud:${key}`, value])),
    );
    const settings = await new Promise<object>((resolve) => pulumi.output(huaweicloudConfig()).apply(resolve));
    return JSON.parse(JSON.stringify(settings)) as object;
  }

  const taken: Readonly<Record<string, readonly [Record<string, string>, object]>> = {
    "a workload identity": [
      { assumeRoleWithOidc: '{"idpId":"idp","idTokenFile":"/run/token"}' },
      { assumeRoleWithOidc: { idpId: "idp", idTokenFile: "/run/token" } },
    ],
    "the older agency": [agency, { assumeRole: { agencyName: "reader", domainName: "other-company" } }],
    "the older agency's project, not the user's own": [
      { ...agency, delegatedProject: "cn-north-4", projectId: "a".repeat(32) },
      { assumeRole: { agencyName: "reader", domainName: "other-company" }, projectName: "cn-north-4" },
    ],
    "the newer agency before the older one, with the user's project": [
      { ...agency, delegatedProject: "x", projectId: "p", assumeRole: '{"agencyName":"new","domainId":"d"}' },
      { assumeRole: { agencyName: "new", domainId: "d" }, projectId: "p" },
    ],
    "a project by its older names": [
      { tenantId: "t", tenantName: "n" },
      { projectId: "t", projectName: "n" },
    ],
    "a user by name, though there is an id": [{ userName: "u", userId: "id" }, { userName: "u" }],
    "keys, though there is a user's id": [
      { accessKey: "a", secretKey: "s", userId: "id" },
      { accessKey: "a", secretKey: "s" },
    ],
  };
  for (const [what, [keys, settings]] of Object.entries(taken)) {
    it(`gives ${what}`, async () => {
      assert.deepEqual(await takenOf(keys), settings);
    });
  }

  const errors: Readonly<Record<string, readonly [Record<string, string>, RegExp]>> = {
    "a user by id": [{ userId: "id", password: "p" }, /huaweicloud:userId is set, .*by name only/],
    "a chain of agencies": [{ assumeRoles: '[{"agencyName":"a"}]' }, /huaweicloud:assumeRoles is set, .*chain/],
    "an older agency without account": [
      { agencyName: "a" },
      /huaweicloud:agencyName is set, but huaweicloud:agencyDomainName/,
    ],
    "an older agency's account alone": [
      { agencyDomainName: "a" },
      /huaweicloud:agencyDomainName is set, but huaweicloud:agencyName/,
    ],
    "an older agency's project alone": [
      { delegatedProject: "a" },
      /huaweicloud:delegatedProject is set, but huaweicloud:agencyName/,
    ],
  };
  for (const [what, [keys, message]] of Object.entries(errors)) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(takenOf(keys), message);
      assert.throws(() => Provider.fromHuaweicloud(), pulumi.RunError);
    });
  }

  it("says that a client certificate is not used", async () => {
    const warnings: string[] = [];
    const { warn } = pulumi.log;
    Object.assign(pulumi.log, { warn: (text: string) => Promise.resolve(void warnings.push(text)) });
    try {
      await takenOf({ cert: "/c", key: "/k" });
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    assert.deepEqual(warnings, [
      "huaweicloud:cert is not used: client certificates are not supported",
      "huaweicloud:key is not used: client certificates are not supported",
    ]);
  });
});
