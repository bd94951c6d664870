import type { Runtime } from "../../model/runtime";
import type { AssumeRoleWithOidc, Settings } from "../../model/settings";
import type { CredentialSource } from "../credentials";
import { identityOf } from "../identityOf";
import { oidcOf } from "./oidc";

const source = "provider configuration";

/** Credentials given as provider arguments, stack configuration or client settings. */
export function fromSettings(settings: Settings, runtime: Runtime, account: Settings = {}): CredentialSource {
  const { assumeRoleWithOidc: oidc = {} } = settings;
  const named = (key: keyof AssumeRoleWithOidc) => ({ name: `kps:assumeRoleWithOidc.${key}`, value: oidc[key] });
  return {
    name: source,
    find: () =>
      Promise.resolve().then(() => {
        const [idpId, idToken, idTokenFile] = [named("idpId"), named("idToken"), named("idTokenFile")];
        const identity = oidcOf({ source, idpId, idToken, idTokenFile, exchange: "idToken" }, runtime);
        if (identity !== undefined) return { identity };
        return identityOf({ source, account, value: (key) => settings[key], nameOf: (key) => `kps:${key}` });
      }),
  };
}
