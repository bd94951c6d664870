import { families, type Family, oidcVariables, userIdVariables } from "../../environment/credentialVariables";
import { environmentNames } from "../../environment/environmentNames";
import { CredentialsError } from "../../errors";
import type { Settings } from "../../model/settings";
import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found, OidcIdentity } from "../credentials";
import { type CredentialKey, identityOf } from "../identityOf";
import { oidcOf } from "./oidc";

const source = "environment";

/** Credentials in environment variables: `HW_*`, then `HUAWEICLOUD_SDK_*`, then `OS_*`. */
export function fromEnvironment(runtime: Runtime, account: Settings = {}): CredentialSource {
  return {
    name: source,
    find: () =>
      Promise.resolve().then(() => {
        for (const family of families) {
          const found = findIn(family, runtime, account);
          if ("identity" in found) return found;
        }
        return {
          reason: "no HW_ACCESS_KEY, HW_AUTH_TOKEN or HW_USER_NAME, nor their HUAWEICLOUD_SDK_* and OS_* forms",
        };
      }),
  };
}

/** What one family has: a workload identity, a token, an access key or a password, in this order. */
function findIn(family: Family, runtime: Runtime, account: Settings): Found {
  const { env } = runtime;
  const namesOf = (key: CredentialKey) => environmentNames[key].filter((name) => name.startsWith(family));
  const value = (key: CredentialKey) =>
    namesOf(key)
      .map((name) => valueOf(env, name))
      .find(Boolean);
  const oidc = oidcIn(family, runtime);
  if (oidc !== undefined) return { identity: oidc };
  const keys = ["token", "accessKey", "secretKey", "userName"] as const;
  if (keys.every((key) => value(key) === undefined)) demandNoUserId(family, env);
  return identityOf({ source, account, value, nameOf: (key) => namesOf(key)[0] ?? `${family}… ${key}` });
}

function oidcIn(family: Family, runtime: Runtime): OidcIdentity | undefined {
  const names = oidcVariables[family];
  if (names === undefined) return undefined;
  const { env } = runtime;
  const { idpId, idToken, idTokenFile } = names;
  const values = {
    source,
    idpId: { name: idpId, value: valueOf(env, idpId) },
    idTokenFile: { name: idTokenFile, value: valueOf(env, idTokenFile) },
    exchange: family === "HW_" ? "idToken" : "federation",
  } as const;
  return oidcOf(
    idToken === undefined ? values : { ...values, idToken: { name: idToken, value: () => valueOf(env, idToken) } },
    runtime,
  );
}

/** Known to the Terraform provider: passing it over would end with the credentials of somebody else. */
function demandNoUserId(family: Family, env: Runtime["env"]): void {
  const name = userIdVariables[family];
  if (name === undefined || valueOf(env, name) === undefined) return;
  throw new CredentialsError(
    [{ source, reason: `${name} is set, and a user is taken by name only` }],
    `Set ${environmentNames.userName.find((one) => one.startsWith(family)) ?? ""} and the account's name in place of it, or unset it.`,
  );
}

function valueOf(env: Runtime["env"], name: string): string | undefined {
  const value = env[name];
  return value === "" ? undefined : value;
}
