import { readHcloudProfile } from "../credentials/sources/hcloudConfig";
import { readSdkCredentials } from "../credentials/sources/sdkCredentialsFile";
import { environmentSettings } from "./environmentSettings";
import { environmentValue } from "./environmentValue";
import { mergeSettings } from "./mergeSettings";
import { readSettings } from "./parseSettings";
import { PropertyReader } from "../../values/propertyReader";
import type { Runtime } from "./runtime";
import type { Settings } from "./settings";

/** Whether the configuration names a profile or file: then that comes before the environment. */
export function namesProfile(given: Settings): boolean {
  return (given.profile ?? given.sharedConfigFile) !== undefined;
}

/**
 * Completes settings key by key: configuration, environment, hcloud profile, SDK credentials file.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function resolveSettings(given: Settings, runtime: Runtime): Settings {
  const environment = environmentSettings(runtime.env, given.insecure);
  const profile = profileSettings(given, runtime);
  const inOrder = namesProfile(given) ? [given, profile, environment] : [given, environment, profile];
  return mergeSettings([...inOrder, sdkFileSettings(runtime)]);
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
