import { readHcloudProfile } from "../profiles/hcloudConfig";
import { readSdkCredentials } from "../profiles/sdkCredentialsFile";
import { environmentSettings } from "./environmentSettings";
import { credentialFamily } from "../environment/credentialFamily";
import { sdkFileVariable } from "../environment/credentialVariables";
import type { Family } from "../environment/credentialVariables";
import { ConfigError } from "../errors";
import { environmentValue } from "../environment/environmentValue";
import { mergeSettings } from "./mergeSettings";
import { readSettings } from "./parseSettings";
import { printable } from "../../values/printable";
import { PropertyReader } from "../../values/propertyReader";
import type { Runtime } from "../model/runtime";
import type { CompleteSettings, Settings } from "../model/settings";

/** Whether the configuration names a profile or file: then that comes before the environment. */
export function namesProfile(given: Settings): boolean {
  return (given.profile ?? given.sharedConfigFile) !== undefined;
}

/** A place that gives settings: the configuration or flags, environment variables, or one of the two files. */
export type LayerName = "configuration" | "environment" | "hcloud profile" | "SDK credentials file";

/** What one place gives. */
export interface SettingsLayer {
  readonly name: LayerName;
  readonly settings: CompleteSettings;
}

/**
 * The places that give settings, the first that has a key wins: configuration, environment, hcloud profile, SDK
 * credentials file; the profile comes before the environment where the configuration names it.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function settingLayers(given: Settings, runtime: Runtime): SettingsLayer[] {
  const own: SettingsLayer = { name: "configuration", settings: given };
  const family = credentialFamily(given, runtime);
  const environment: SettingsLayer = {
    name: "environment",
    settings: environmentSettings(runtime.env, given, family),
  };
  const profile: SettingsLayer = { name: "hcloud profile", settings: profileSettings(given, runtime) };
  const file: SettingsLayer = { name: "SDK credentials file", settings: sdkFileSettings(runtime, family) };
  if (namesProfile(given)) return [own, profile, environment, file];
  // As the sources of credentials: a file that is named comes before one that is there by itself.
  const namesFile = (runtime.env[sdkFileVariable] ?? "") !== "" && !namesProfileInEnvironment(runtime);
  return namesFile ? [own, environment, file, profile] : [own, environment, profile, file];
}

/**
 * Completes settings key by key from {@link settingLayers}.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function resolveSettings(given: Settings, runtime: Runtime): CompleteSettings {
  return mergeSettings(settingLayers(given, runtime).map(({ settings }) => settings));
}

function profileSettings(given: Settings, runtime: Runtime): Settings {
  const askedFor = namesProfile(given) || namesProfileInEnvironment(runtime);
  const read = () => readHcloudProfile(given, runtime);
  const profile = askedFor ? read() : unlessBroken(read);
  if (profile === undefined || "reason" in profile) return {};
  const { name, region, projectId, domainId } = profile;
  return checked({ region, projectId, domainId }, `profile ${printable(name, 60)}`);
}

function namesProfileInEnvironment({ env }: Runtime): boolean {
  return (environmentValue("profile", env) ?? environmentValue("sharedConfigFile", env)) !== undefined;
}

/** Its address of IAM is for its own credentials, and for those of the SDKs' variables. */
function sdkFileSettings(runtime: Runtime, family: Family | undefined): Settings {
  const file = unlessBroken(() => readSdkCredentials(runtime));
  if (file === undefined || "reason" in file) return {};
  const iam = family === "HUAWEICLOUD_SDK_" ? file.value("iam_endpoint") : undefined;
  const endpoints = iam === undefined ? undefined : { iam };
  const raw = { projectId: file.value("project_id"), domainId: file.value("domain_id"), endpoints };
  return checked(raw, printable(file.path, 120));
}

/** A file that nothing asked for and that is broken gives no settings; should its credentials be needed, it is an error. */
function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Values of a file, under the same checks as configuration: one that is left out would choose another list.
 * @throws ConfigError that names the file
 */
function checked(raw: Record<string, unknown>, origin: string): Settings {
  const reader = new PropertyReader(raw);
  const settings = readSettings(reader);
  if (reader.problems.length === 0) return settings;
  throw new ConfigError(
    reader.problems.map(({ property, reason }) => ({ property: `${property} of ${origin}`, reason })),
  );
}
