import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { checkCredentialText } from "../credentials/checkCredentialText";
import { ConfigError } from "../errors";
import { agencyProjectVariable, familyOf } from "../environment/credentialVariables";
import type { Family } from "../environment/credentialVariables";
import { environmentNames } from "../environment/environmentNames";
import type { EnvironmentSetting } from "../environment/environmentNames";
import { environmentValue } from "../environment/environmentValue";
import { sdkAddresses } from "../environment/unusedVariables";
import { placeSetting, readSettings } from "./parseSettings";
import type { CompleteSettings, Settings, UnusedVariable } from "../model/settings";
import { settingTable } from "../model/settingTable";
import type { SettingRow } from "../model/settingTable";

/** Settings found key by key: not credentials, which must all come from one source, nor the names of their files. */
const keyByKey = (Object.keys(environmentNames) as EnvironmentSetting[]).filter((setting) => {
  const { part }: SettingRow = settingTable[setting];
  return part !== "credential" && part !== "source";
});

/** Settings that send credentials somewhere, or trust whoever answers there. */
const directing: readonly EnvironmentSetting[] = ["endpoints.iam", "endpoints.sts", "insecure"];
const agency: readonly EnvironmentSetting[] = ["assumeRole.agencyName", "assumeRole.domainName", "assumeRole.domainId"];

/** Names that choose the list and that the service compares: with a blank or line break they are another's, or nobody's. */
const exact: readonly EnvironmentSetting[] = ["projectName", ...agency];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings that the environment holds, without credentials.
 * @param given what the configuration says: `insecure` allows plain http in the environment's endpoints too, and an agency
 *   stands in place of the environment's
 * @param family of the credentials: an address of another family of names would get what is not meant for it
 * @throws ConfigError naming the environment variables whose values cannot be used.
 */
export function environmentSettings(
  env: Environment,
  given: Pick<Settings, "insecure" | "assumeRole" | "endpoints">,
  family: Family | undefined,
): CompleteSettings {
  const raw: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  const unused: UnusedVariable[] = [];
  const agencyFamily = agencyFamilyOf(env, given);
  for (const setting of keyByKey) {
    const counts = (name: string) => isCounted(setting, name, { family, agencyFamily });
    const found = environmentValue(setting, env, counts);
    const passedOver = found === undefined && directing.includes(setting) ? environmentValue(setting, env) : undefined;
    if (passedOver !== undefined && !isGiven(setting, given) && plainBoolean(passedOver.value) !== "false") {
      unused.push({ name: passedOver.name, setting });
    }
    if (found === undefined) continue;
    if (exact.includes(setting)) demandExact(found.name, found.value);
    placeSetting(raw, setting, settingTable[setting].kind === "boolean" ? plainBoolean(found.value) : found.value);
    origins.set(setting, found.name);
  }
  unused.push(...unreadAddresses(env, { ...(raw["endpoints"] as object | undefined), ...given.endpoints }, family));
  placeAgencyProject(raw, origins, { env, given, agencyFamily });
  const reader = new PropertyReader({ ...raw, insecure: given.insecure ?? raw["insecure"] }, { jsonStrings: true });
  const settings = readSettings(reader);
  if (reader.problems.length > 0) {
    throw new ConfigError(reader.problems.map((problem) => renamed(problem, origins, agencyFamily)));
  }
  return unused.length === 0 ? settings : { ...settings, unused };
}

/**
 * The SDKs' further addresses, where nothing nearer says the service's.
 * @throws ConfigError where they would lead the credentials that are used: another list than the one meant would be read
 */
function unreadAddresses(env: Environment, endpoints: object, family: Family | undefined): UnusedVariable[] {
  const passedOver = sdkAddresses(env).filter(({ service }) => !(service in endpoints));
  if (family !== "HUAWEICLOUD_SDK_" || passedOver.length === 0) return passedOver;
  throw new ConfigError(
    passedOver.map(({ name, service }) => ({
      property: `environment variable ${name}`,
      reason: `is not read: give the address in kps:endpoints.${service} or KPS_${service.toUpperCase()}_ENDPOINT, or unset it`,
    })),
  );
}

interface Families {
  readonly family: Family | undefined;
  readonly agencyFamily: Family | undefined;
}

function isCounted(setting: EnvironmentSetting, name: string, { family, agencyFamily }: Families): boolean {
  if (agency.includes(setting)) return familyOf(name) === agencyFamily;
  if (!directing.includes(setting)) return true;
  const own = familyOf(name);
  return own === undefined || own === "HW_" || own === family;
}

/** All settings of an agency come from one family, as credentials do; from none when the configuration has one. */
function agencyFamilyOf(env: Environment, { assumeRole }: Pick<Settings, "assumeRole">): Family | undefined {
  if (assumeRole !== undefined) return undefined;
  const names = agency.flatMap((setting) => environmentNames[setting]);
  return (["HW_", "OS_"] as const).find((family) =>
    names.some((name) => familyOf(name) === family && (env[name] ?? "") !== ""),
  );
}

/** The project of the older agency settings is the agency's: the user's own project is in another account. */
function placeAgencyProject(
  raw: Record<string, unknown>,
  origins: Map<string, string>,
  { env, given, agencyFamily }: { env: Environment; given: Pick<Settings, "assumeRole">; agencyFamily?: Family },
): void {
  const name = env[agencyProjectVariable] ?? "";
  if (name === "" || given.assumeRole !== undefined || agencyFamily === "HW_") return;
  if (agencyFamily === undefined) {
    const reason = "is set but OS_AGENCY_NAME is not: the project belongs to an agency";
    throw new ConfigError([{ property: `environment variable ${agencyProjectVariable}`, reason }]);
  }
  demandExact(agencyProjectVariable, name);
  delete raw["projectId"];
  raw["projectName"] = name;
  origins.set("projectName", agencyProjectVariable);
}

function demandExact(name: string, value: string): void {
  const reason = checkCredentialText(value);
  if (reason !== undefined) throw new ConfigError([{ property: `environment variable ${name}`, reason }]);
}

function isGiven(setting: EnvironmentSetting, given: Pick<Settings, "insecure" | "endpoints">): boolean {
  if (setting === "insecure") return given.insecure !== undefined;
  return setting === "endpoints.iam" ? given.endpoints?.iam !== undefined : given.endpoints?.sts !== undefined;
}

/** Go's spellings of a boolean, which users of the Terraform provider have in their environment. */
function plainBoolean(text: string): string {
  if (/^(1|t|true)$/i.test(text)) return "true";
  return /^(0|f|false)$/i.test(text) ? "false" : text;
}

function renamed(
  { property, reason }: Problem,
  origins: ReadonlyMap<string, string>,
  agencyFamily: Family | undefined,
): Problem {
  const names: readonly string[] = environmentNames[property as EnvironmentSetting] ?? [];
  const missing = names.find((name) => familyOf(name) === agencyFamily);
  return { property: `environment variable ${origins.get(property) ?? missing ?? property}`, reason };
}
