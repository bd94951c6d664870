import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found } from "../credentials";
import { type CredentialKey, identityOf } from "../identityOf";
import { readSdkCredentials, sdkFileSource, unusable } from "../../profiles/sdkCredentialsFile";

const names: Partial<Record<CredentialKey, string>> = {
  accessKey: "ak",
  secretKey: "sk",
  securityToken: "security_token",
};

/** Credentials in the SDKs' `credentials` file, section `[basic]`. */
export function fromSdkCredentialsFile(runtime: Runtime): CredentialSource {
  return {
    name: sdkFileSource,
    find: () =>
      Promise.resolve().then((): Found => {
        const file = readSdkCredentials(runtime);
        if ("reason" in file) return file;
        const found = identityOf({
          source: sdkFileSource,
          value: (key) => (names[key] === undefined ? undefined : file.value(names[key])),
          nameOf: (key) => `${names[key] ?? key} in ${file.path}`,
        });
        if ("reason" in found) throw unusable(file.path, "no ak and sk in [basic]");
        return found;
      }),
  };
}
