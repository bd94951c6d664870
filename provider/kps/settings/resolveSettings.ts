import { readHcloudProfile } from "../profiles/hcloudConfig";
import { readSdkCredentials } from "../profiles/sdkCredentialsFile";
import { environmentSettings } from "./environmentSettings";
import { environmentValue } from "../environment/environmentValue";
import { mergeSettings } from "./mergeSettings";
import { readSettings } from "./parseSettings";
import { PropertyReader } from "../../values/propertyReader";
import type { Runtime } from "../model/runtime";
import type { Settings } from "../model/settings";

/** Whether the configuration names a profile or file: then that comes before the environment. */
export function namesProfile(given: Settings): boolean {
  return (given.profile ?? given.sharedConfigFile) !== undefined;
}

/** A place that gives settings: the configuration or flags, environment variables, or one of the two files. */
export type LayerName = "configuration" | "environment" | "hcloud profile" | "SDK credentials file";

/** What one place gives. */
export interface SettingsLayer {
  readonly name: LayerName;
  readonly settings: Settings;
}

/**
 * The places that give settings, the first that has a key wins: configuration, environment, hcloud profile, SDK
 * credentials file; the profile comes before the environment where the configuration names it.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function settingLayers(given: Settings, runtime: Runtime): SettingsLayer[] {
  const own: SettingsLayer = { name: "configuration", settings: given };
  const environment: SettingsLayer = {
    name: "environment",
    settings: environmentSettings(runtime.env, given.insecure),
  };
  const profile: SettingsLayer = { name: "hcloud profile", settings: profileSettings(given, runtime) };
  const file: SettingsLayer = { name: "SDK credentials file", settings: sdkFileSettings(runtime) };
  return namesProfile(given) ? [own, profile, environment, file] : [own, environment, profile, file];
}

/**
 * Completes settings key by key from {@link settingLayers}.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function resolveSettings(given: Settings, runtime: Runtime): Settings {
  return mergeSettings(settingLayers(given, runtime).map(({ settings }) => settings));
}

function profileSettings(given: Settings, runtime: Runtime): Settings {
  const askedFor =
    namesProfile(given) ||
    environmentValue("profile", runtime.env) !== undefined ||
    environmentValue("sharedConfigFile", runtime.env) !== undefined;
  const read = (): Settings => {
    const profile = readHcloudProfile(given, runtime);
    return "reason" in profile
      ? {}
      : usable({ region: profile.region, projectId: profile.projectId, domainId: profile.domainId });
  };
  return askedFor ? read() : orNothing(read);
}

function sdkFileSettings(runtime: Runtime): Settings {
  return orNothing(() => {
    const file = readSdkCredentials(runtime);
    if ("reason" in file) return {};
    const iam = file.value("iam_endpoint");
    return usable({
      projectId: file.value("project_id"),
      domainId: file.value("domain_id"),
      endpoints: iam === undefined ? undefined : { iam },
    });
  });
}

/** A file that nothing asked for and that is broken gives no settings; should its credentials be needed, it is an error. */
function orNothing(read: () => Settings): Settings {
  try {
    return read();
  } catch {
    return {};
  }
}

/** The values that pass the same checks as configuration does. */
function usable(raw: Record<string, unknown>): Settings {
  const reader = new PropertyReader(raw);
  const settings = readSettings(reader);
  return reader.problems.length === 0 ? settings : {};
}
