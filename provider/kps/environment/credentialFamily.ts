import { credentialSettings } from "../model/settings";
import type { Settings } from "../model/settings";
import { readHcloudProfile } from "../profiles/hcloudConfig";
import { readSdkCredentials } from "../profiles/sdkCredentialsFile";
import type { Runtime } from "../model/runtime";
import { credentialVariables, families, familyOf, sdkFileVariable } from "./credentialVariables";
import type { Family } from "./credentialVariables";

/**
 * The family of the credentials that will be used, where they have one: variables of one family, or the SDKs' file.
 * Undefined for those of a program, of the hcloud CLI and of the server.
 */
export function credentialFamily(given: Settings, runtime: Runtime): Family | undefined {
  if (credentialSettings.some((key) => given[key] !== undefined)) return undefined;
  if ((given.profile ?? given.sharedConfigFile) !== undefined) return undefined;
  const { env } = runtime;
  const found = families.find((family) => variablesOf(family).some((name) => (env[name] ?? "") !== ""));
  if (found !== undefined) return found;
  const isThere = (read: () => object): boolean => {
    try {
      return !("reason" in read());
    } catch {
      return true;
    }
  };
  const isSet = (name: string) => (env[name] ?? "") !== "";
  if (isSet("HW_PROFILE") || isSet("HW_SHARED_CONFIG_FILE")) return undefined;
  if (isSet(sdkFileVariable)) return "HUAWEICLOUD_SDK_";
  if (isThere(() => readHcloudProfile(given, runtime))) return undefined;
  return isThere(() => readSdkCredentials(runtime)) ? "HUAWEICLOUD_SDK_" : undefined;
}

/** What holds credentials itself, not the names of files that do. */
function variablesOf(family: Family): readonly string[] {
  const files = ["HW_PROFILE", "HW_SHARED_CONFIG_FILE", sdkFileVariable];
  return credentialVariables.filter((name) => familyOf(name) === family && !files.includes(name));
}
