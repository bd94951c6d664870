import { type Command, Option } from "commander";
import { ConfigError } from "../../../provider/kps/errors/index";
import { readPublicSettings } from "../../../provider/kps/settings/parseSettings";
import type { Settings } from "../../../provider/kps/model/settings";
import { PropertyReader } from "../../../provider/values/propertyReader";
import { onOptions, optionName } from "./optionNames";

const group = "Whose list is read, and how (credentials: see kps --help):";

/**
 * Options that say whose list is read and how: property path in the provider's configuration, value, text. Credentials are
 * never options: a process list shows them.
 */
const settings = [
  ["region", "<region>", "region, such as cn-north-4 (HW_REGION_NAME)"],
  ["projectId", "<id>", "project by id (HW_PROJECT_ID)"],
  ["projectName", "<name>", "project by name (HW_PROJECT_NAME); without id and name it is the region's own"],
  ["cloud", "<domain>", "domain of the cloud (HW_CLOUD)"],
  ["profile", "<name>", "profile of the hcloud CLI (HW_PROFILE)"],
  ["sharedConfigFile", "<path>", "the hcloud CLI's configuration file (HW_SHARED_CONFIG_FILE)"],
  ["assumeRole.agencyName", "<name>", "agency to act as (HW_ASSUME_ROLE_AGENCY_NAME)"],
  ["assumeRole.domainName", "<name>", "account that owns it, by name (HW_ASSUME_ROLE_DOMAIN_NAME)"],
  ["assumeRole.domainId", "<id>", "account that owns it, by id (HW_ASSUME_ROLE_DOMAIN_ID)"],
  ["assumeRole.duration", "<seconds>", "how long its keys hold (HW_ASSUME_ROLE_DURATION)"],
  ["endpoints.kps", "<url>", "address of KPS (KPS_ENDPOINT)"],
  ["endpoints.iam", "<url>", "address of IAM (KPS_IAM_ENDPOINT)"],
  ["endpoints.sts", "<url>", "address of STS (KPS_STS_ENDPOINT)"],
  ["cacertFile", "<path>", "PEM file of certificate authorities (OS_CACERT)"],
  ["insecure", "", "skip the check of TLS certificates; for tests only (HW_INSECURE)"],
  ["maxRetries", "<count>", "tries after the first (HW_MAX_RETRIES, or 5)"],
  ["requestTimeout", "<duration>", "time limit of one request (20s)"],
  ["timeout", "<duration>", "time limit of one whole read, such as 90s (60s)"],
  ["pageSize", "<count>", "failures a page, 1 to 1000 (1000)"],
] as const;

/** Values as the parser gives them, by camelCase name. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** Adds the options of {@link readingOf} to a command. */
export function addSettingsOptions(command: Command): Command {
  for (const [property, value, text] of settings) {
    command.addOption(new Option(`${optionName(property)} ${value}`.trim(), text).helpGroup(group));
  }
  return command;
}

/** What the options say of reading a list. */
export interface ReadingOptions {
  readonly settings: Settings;
  /** Failures a page. */
  readonly pageSize?: number;
}

/**
 * The settings and the page size that the options say.
 * @throws ConfigError listing every option that cannot be used, as it is typed
 */
export function readingOf(options: OptionValues): ReadingOptions {
  const reader = new PropertyReader(asConfiguration(options), { jsonStrings: true });
  const found = { settings: readPublicSettings(reader), pageSize: reader.integer("pageSize", { min: 1, max: 1000 }) };
  if (reader.problems.length > 0) throw new ConfigError(onOptions(reader.problems));
  return found;
}

/** The options in the places that the provider's configuration has for them. */
function asConfiguration(options: OptionValues): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const [property] of settings) {
    const value = options[new Option(optionName(property)).attributeName()];
    if (value === undefined) continue;
    const [outer, inner] = property.split(".") as [string, string?];
    raw[outer] = inner === undefined ? value : { ...(raw[outer] as object | undefined), [inner]: value };
  }
  return raw;
}
