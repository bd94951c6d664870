import assert from "node:assert/strict";
import { ConfigError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { rejectionOf } from "../../support/rejection";
import { isolatedHome } from "../support/isolatedHome";
import { clientOf, readAs } from "../support/readAs";

const { accessKey, secretKey, userName, password, domainName, region } = simulatorDefaults;
const key = { accessKey, secretKey };
const user = { userName, password, domainName };

const other = "ap-southeast-3";
const ids = { own: "a".repeat(32), blue: "b".repeat(32), green: "c".repeat(32), other: "d".repeat(32) };
const projects = [
  { id: ids.own, name: region },
  { id: ids.blue, name: `${region}_blue` },
  { id: ids.green, name: `${region}_green` },
  { id: ids.other, name: other },
];

describe("the project whose list is read", () => {
  const start = closedAfterEach(startSimulator);
  const home = isolatedHome();
  const file = (profile: object) =>
    void home().hcloud({
      current: "work",
      profiles: [{ name: "work", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey, ...profile }],
    });

  /** Settings, environment and files, and the project that must be read. */
  const choices: Readonly<
    Record<string, { settings?: Settings; env?: Record<string, string>; files?: () => void; reads: string }>
  > = {
    "the id in the configuration": { settings: { projectId: ids.blue }, reads: ids.blue },
    "the name in the configuration": { settings: { projectName: `${region}_green` }, reads: ids.green },
    "the name in the configuration, not HW_PROJECT_ID": {
      settings: { projectName: `${region}_green` },
      env: { HW_PROJECT_ID: ids.blue },
      reads: ids.green,
    },
    "the id in the configuration, not HW_PROJECT_NAME": {
      settings: { projectId: ids.green },
      env: { HW_PROJECT_NAME: `${region}_blue` },
      reads: ids.green,
    },
    HW_PROJECT_ID: { env: { HW_PROJECT_ID: ids.blue }, reads: ids.blue },
    HW_PROJECT_NAME: { env: { HW_PROJECT_NAME: `${region}_blue` }, reads: ids.blue },
    HUAWEICLOUD_SDK_PROJECT_ID: { env: { HUAWEICLOUD_SDK_PROJECT_ID: ids.green }, reads: ids.green },
    OS_PROJECT_ID: { env: { OS_PROJECT_ID: ids.green }, reads: ids.green },
    OS_TENANT_ID: { env: { OS_TENANT_ID: ids.green }, reads: ids.green },
    OS_TENANT_NAME: { env: { OS_TENANT_NAME: `${region}_blue` }, reads: ids.blue },
    "the id of the profile": { files: () => file({ projectId: ids.blue, region }), reads: ids.blue },
    "the id of the SDKs' file": {
      files: () => home().sdk(`[basic]\nak=${accessKey}\nsk=${secretKey}\nproject_id=${ids.green}\n`),
      reads: ids.green,
    },
    "the region's own, when the configuration names another region than the environment's project": {
      settings: { region: other },
      env: { HW_REGION_NAME: region, HW_PROJECT_ID: ids.blue },
      reads: ids.other,
    },
    "the region's own, when the configuration names another region than the profile": {
      settings: { region: other },
      files: () => file({ projectId: ids.blue, region }),
      reads: ids.other,
    },
    "that of a profile named by argument, with its region, before the environment": {
      settings: { profile: "work" },
      env: { HW_REGION_NAME: other, HW_PROJECT_ID: ids.other },
      files: () => file({ projectId: ids.blue, region }),
      reads: ids.blue,
    },
  };

  for (const [title, { settings, env, files, reads }] of Object.entries(choices)) {
    for (const [kind, credentials] of Object.entries({ "a key": key, "a password": user })) {
      it(`${title}, with ${kind}`, async () => {
        const simulator = await start({ projects });
        files?.();
        const read = await readAs(simulator, { settings: { ...credentials, ...settings }, env, home: home().path });
        assert.equal(read.projectId, reads);
        assert.ok(!simulator.requests.some((request) => request.method === "POST" && request.path === "/v3/projects"));
      });
    }
  }

  it("of a call's region is looked up there, not taken from the settings of another region", async () => {
    const simulator = await start({ projects });
    const client = clientOf(simulator, { settings: { ...key, projectId: ids.blue } });
    assert.equal((await client.listFailedTasks({ region: other })).scope.projectId, ids.other);
    assert.equal((await client.listFailedTasks({ region })).scope.projectId, ids.blue);
  });

  it("is looked up once a client, later reads too", async () => {
    const simulator = await start({ projects: [{ id: ids.own, name: region }] });
    const client = clientOf(simulator, { settings: key });
    for (const pageSize of [10, 20, 30]) await client.listFailedTasks({ pageSize });
    assert.equal(simulator.requests.filter(({ path }) => path === "/v3/projects").length, 1);
  });

  /** A case in which the project is not clear. */
  interface Unclear {
    readonly projects: typeof projects;
    readonly settings: Settings;
    /** What the error must say. */
    readonly says: readonly RegExp[];
    /** How often IAM is asked: a second time for the right names, where a name is wrong. Default: 1. */
    readonly lookups?: number;
  }

  const unclear: Readonly<Record<string, Unclear>> = {
    "subprojects beside the region's own": {
      projects,
      settings: {},
      says: [/several projects/, new RegExp(`${region}_blue \\(${ids.blue}\\)`), /kps:projectId or kps:projectName/],
    },
    "two projects of one name": {
      projects: [...projects, { id: "e".repeat(32), name: region }],
      settings: { projectName: region },
      says: [/several projects are named/, new RegExp(ids.own), /e{32}/],
    },
    "a name that does not exist": {
      projects,
      settings: { projectName: "nowhere" },
      says: [/no project named nowhere/, new RegExp(`there are ${region} \\(${ids.own}\\)`), /kps:projectId/],
      lookups: 2,
    },
    "a region without a project": {
      projects,
      settings: { region: "sa-brazil-1" },
      says: [/no project of region sa-brazil-1/, /kps:projectId/],
    },
    "a region whose only project is disabled": {
      projects: [{ id: ids.own, name: region, enabled: false } as (typeof projects)[number]],
      settings: {},
      says: [/no project of region/, /kps:projectId/],
    },
  };

  for (const [title, { projects: there, settings, says, lookups = 1 }] of Object.entries(unclear)) {
    it(`is never guessed or created: ${title}`, async () => {
      const simulator = await start({ projects: there });
      const error = await rejectionOf(
        ConfigError,
        clientOf(simulator, { settings: { ...key, ...settings } }).listFailedTasks(),
      );
      for (const pattern of says) assert.match(error.message, pattern);
      assert.deepEqual(
        simulator.requests.map(({ method, path }) => `${method} ${path}`),
        Array<string>(lookups).fill("GET /v3/projects"),
      );
    });
  }
});
