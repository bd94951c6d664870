import { simulatorDefaults } from "../../../provider/simulator";
import type { SimulatedAccessKey, SimulatorOptions } from "../../../provider/simulator";

const { accessKey, secretKey, temporaryAccessKey, temporarySecretKey, securityToken } = simulatorDefaults;

/** A second company, whose agency lets the first one read its failed tasks. */
export const otherAccount = {
  domainId: "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1",
  domainName: "other-company",
  agencyName: "failed-task-reader",
  projectId: "fedcba9876543210fedcba9876543210",
} as const;

/** How many failed tasks each account's project has: a read tells whose list it got. */
export const tasksOf = { own: 3, other: 5 } as const;

/** The permanent key that one source holds, so that a read tells which source won. */
export function keyOf(source: string): { accessKey: string; secretKey: string } {
  return { accessKey: `KEYOF${source.toUpperCase()}`, secretKey: `secret-of-${source}` };
}

/** Sources with a key of their own, for tests of the order. */
export const keyedSources = ["settings", "hw", "sdkEnv", "os", "hcloud", "hcloudOther", "sdkFile"] as const;

/** Two accounts with a project of the same region each, keys of every source, and an agency of the second account. */
export function twoAccounts(changes: SimulatorOptions = {}): SimulatorOptions {
  const { domainId, domainName, agencyName, projectId } = otherAccount;
  const accessKeys: SimulatedAccessKey[] = [
    { accessKey, secretKey },
    { accessKey: temporaryAccessKey, secretKey: temporarySecretKey, securityToken },
    ...keyedSources.map(keyOf),
  ];
  const { region, projectId: ownProject, agencyName: ownAgency } = simulatorDefaults;
  return {
    projects: [
      { id: ownProject, name: region, failedTasks: tasksOf.own },
      { id: projectId, name: region, domainId, failedTasks: tasksOf.other },
    ],
    credentials: { accessKeys, agencies: [{ name: ownAgency }, { name: agencyName, domainId, domainName }] },
    ...changes,
  };
}
