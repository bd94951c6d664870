import { parse } from "ini";
import type { CredentialsError } from "../errors/index";
import type { Runtime } from "../model/runtime";
import { brokenFile, locateFile, noHome, readCredentialFile } from "./credentialFile";

export const sdkFileSource = "SDK credentials file";

/** Section `[basic]` of the SDKs' credentials file: credentials of regional services. */
export interface SdkCredentials {
  readonly path: string;
  /** Keys as the file spells them: `ak`, `sk`, `security_token`, `project_id`, `domain_id`, `iam_endpoint`. */
  value(key: string): string | undefined;
}

/**
 * Reads `~/.huaweicloud/credentials`, or the file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names; the reason when there is
 * none (SDK README, "Use Profile Configuration").
 * @throws CredentialsError when it cannot be read or has no section for us
 */
export function readSdkCredentials(runtime: Runtime): SdkCredentials | { readonly reason: string } {
  const named = runtime.env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"];
  const file = locateFile(sdkFileSource, named === "" ? undefined : named, [".huaweicloud", "credentials"], runtime);
  if (file === undefined) return { reason: noHome };
  const { path } = file;
  const text = readCredentialFile(sdkFileSource, file, runtime);
  if (text === undefined && named) {
    throw brokenFile(sdkFileSource, `${path} does not exist`, "Correct HUAWEICLOUD_SDK_CREDENTIALS_FILE, or unset it.");
  }
  if (text === undefined) return { reason: `${path} does not exist` };
  const basic: unknown = parse(text)["basic"];
  if (typeof basic !== "object" || basic === null) throw unusable(path, "no section [basic]");
  const section = basic as Record<string, unknown>;
  return {
    path,
    value: (key) => {
      const value = section[key];
      return typeof value === "string" && value !== "" ? value : undefined;
    },
  };
}

/** A file that is there is meant to be used: passing it over would end with somebody else's credentials. */
export function unusable(path: string, lacks: string): CredentialsError {
  return brokenFile(sdkFileSource, `${path} has ${lacks}`, "Put ak and sk into [basic], or remove the file.");
}
