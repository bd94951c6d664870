import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found } from "../credentials";
import { identityOf } from "../identityOf";
import type { CredentialKey } from "../identityOf";
import { oidcOf } from "./oidc";
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
        const oidc = oidcOf(
          {
            source: sdkFileSource,
            idpId: { name: `idp_id in ${file.path}`, value: file.value("idp_id") },
            idTokenFile: { name: `id_token_file in ${file.path}`, value: file.value("id_token_file") },
            exchange: "federation",
          },
          runtime,
        );
        if (oidc !== undefined) return { identity: oidc };
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
