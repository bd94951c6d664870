import assert from "node:assert/strict";
import {
  agencyProjectVariable,
  credentialVariables,
  variablesWithoutEffect,
} from "../../../provider/kps/environment/credentialVariables";
import { clientCertificateVariables } from "../../../provider/kps/environment/unusedVariables";
import { settingRows } from "../../../provider/kps/model/settingTable";
import { simulatorPerSuite } from "../../support/simulator";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf } from "../support/readAs";
import { twoAccounts } from "../support/twoAccounts";
import { familyKeys, variableTable } from "../support/variableTable";
import type { Environment, Outcome } from "../support/variableTable";

describe("every environment variable that we know", () => {
  const simulator = simulatorPerSuite(twoAccounts({ metadata: {} }));
  const home = isolatedHome();

  /** What a read does that anybody could see: the error, or whose list with what; and each request. */
  async function see(env: Environment): Promise<{ error?: string; credentials?: string; rest: string }> {
    simulator().requests.clear();
    const base = { HW_MAX_RETRIES: "0", KPS_METADATA_ENDPOINT: simulator().url };
    const client = clientOf(simulator(), { env: { ...base, ...env }, home: home().path });
    const result = await client.listFailedTasks().then(
      ({ credentials, scope }) => ({ credentials, scope }),
      // Request ids differ from run to run.
      (error: Error) => ({ error: error.message.replace(/[0-9a-f-]{16,}/g, "…") }),
    );
    const requests = simulator().requests.map(({ method, path, query, credential, body }) => [
      method,
      path,
      query,
      path.includes("/latest/") ? "server" : credential.kind === "accessKey" ? credential.accessKey : credential.kind,
      body,
    ]);
    const scope = "scope" in result ? result.scope : undefined;
    return { ...result, rest: JSON.stringify([scope, requests]) };
  }

  async function outcome(name: string, value: string, needs: Environment, fault?: "status-503"): Promise<Outcome> {
    simulator().setFault(fault);
    const seen = await see({ ...needs, [name]: value });
    if (seen.error?.includes(name) === true) return "error";
    if (seen.credentials?.includes(`${name} is `) === true) return "noted";
    const plain = await see(needs);
    return JSON.stringify(plain) === JSON.stringify(seen) ? "absent" : "used";
  }

  /** Keys of a family that comes before this one, or for the first of the one after it. */
  const others = (name: string): Environment => (/^(HW|KPS)_/.test(name) ? familyKeys.OS_ : familyKeys.HW_);

  for (const [name, { value, needs, comesTo, fault }] of Object.entries(variableTable)) {
    const own =
      needs ?? familyKeys[(["HUAWEICLOUD_SDK_", "OS_"] as const).find((one) => name.startsWith(one)) ?? "HW_"];
    it(`${name}: ${comesTo.join(", ")}`, async () => {
      assert.deepEqual(
        [
          await outcome(name, value, own, fault),
          await outcome(name, "", own, fault),
          await outcome(name, `${value} `, own, fault),
          await outcome(name, `${value}\n`, own, fault),
          await outcome(name, value, others(name), fault),
        ],
        comesTo,
      );
    });
  }

  it("has a row here", () => {
    const known = [
      ...settingRows.flatMap(([, { environment = [] }]): readonly string[] => environment),
      ...credentialVariables,
      ...variablesWithoutEffect,
      ...clientCertificateVariables,
      agencyProjectVariable,
      "KPS_METADATA_ENDPOINT",
    ];
    assert.deepEqual(
      known.filter((name) => !(name in variableTable)),
      [],
    );
  });
});
