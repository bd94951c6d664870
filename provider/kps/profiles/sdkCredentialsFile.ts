import { join } from "node:path";
import { parse } from "ini";
import type { Runtime } from "../model/runtime";
import { brokenFile, expandHome, readCredentialFile } from "./credentialFile";

export const sdkFileSource = "SDK credentials file";

/** Section `[basic]` of the SDKs' credentials file: credentials of regional services. */
export interface SdkCredentials {
  readonly path: string;
  /** Keys as the file spells them: `ak`, `sk`, `security_token`, `project_id`, `domain_id`, `iam_endpoint`. */
  value(key: string): string | undefined;
}

/**
 * Reads `~/.huaweicloud/credentials`, or the file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names; undefined when there is
 * none (SDK README, "Use Profile Configuration").
 * @throws CredentialsError when it cannot be read
 */
export function readSdkCredentials(runtime: Runtime): SdkCredentials | { readonly reason: string } {
  const named = runtime.env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"];
  const path = named ? expandHome(named, runtime) : join(runtime.homeDirectory(), ".huaweicloud", "credentials");
  const text = readCredentialFile(sdkFileSource, path, runtime);
  if (text === undefined && named) {
    throw brokenFile(sdkFileSource, `${path} does not exist`, "Correct HUAWEICLOUD_SDK_CREDENTIALS_FILE, or unset it.");
  }
  if (text === undefined) return { reason: `${path} does not exist` };
  const basic: unknown = parse(text)["basic"];
  if (typeof basic !== "object" || basic === null) return { reason: `${path} has no section [basic]` };
  const section = basic as Record<string, unknown>;
  return {
    path,
    value: (key) => {
      const value = section[key];
      return typeof value === "string" && value !== "" ? value : undefined;
    },
  };
}
