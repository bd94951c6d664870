import { families, unsupportedIdentities } from "../../environment/credentialVariables";
import type { Family } from "../../environment/credentialVariables";
import { environmentNames } from "../../environment/environmentNames";
import { CredentialsError } from "../../errors";
import type { AssumeRoleWithOidc, Settings } from "../../model/settings";
import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found, OidcIdentity } from "../credentials";
import { identityOf } from "../identityOf";
import type { CredentialKey } from "../identityOf";
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
  if (keys.every((key) => value(key) === undefined)) demandSupported(family, env);
  const nameOf = (key: CredentialKey) =>
    namesOf(key).find((name) => valueOf(env, name) !== undefined) ?? namesOf(key)[0] ?? `${family}… ${key}`;
  return identityOf({ source, account, value, nameOf });
}

function oidcIn(family: Family, runtime: Runtime): OidcIdentity | undefined {
  const { env } = runtime;
  const named = (key: keyof AssumeRoleWithOidc) => {
    const name = environmentNames[`assumeRoleWithOidc.${key}`].find((one) => one.startsWith(family));
    return name === undefined ? undefined : { name, value: valueOf(env, name) };
  };
  const idpId = named("idpId");
  const idTokenFile = named("idTokenFile");
  if (idpId === undefined || idTokenFile === undefined) return undefined;
  const exchange = family === "HW_" ? "idToken" : "federation";
  return oidcOf({ source, idpId, idToken: named("idToken"), idTokenFile, exchange }, runtime);
}

/** Known to other tools: passing it over would end with the credentials of somebody else. */
function demandSupported(family: Family, env: Runtime["env"]): void {
  const name = unsupportedIdentities[family]?.find((one) => valueOf(env, one) !== undefined);
  if (name === undefined) return;
  const userName = environmentNames.userName.find((one) => one.startsWith(family)) ?? "";
  const [reason, advice] = name.endsWith("_USER_ID")
    ? ["a user is taken by name only", `Set ${userName} and the account's name in place of it, or unset it.`]
    : ["it is not supported", "Give credentials in another way (docs/credentials.md), or unset it."];
  throw new CredentialsError([{ source, reason: `${name} is set, and ${reason}` }], advice);
}

function valueOf(env: Runtime["env"], name: string): string | undefined {
  const value = env[name];
  return value === "" ? undefined : value;
}
