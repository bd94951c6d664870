import { environmentNames } from "../../environment/environmentNames";
import type { Settings } from "../../model/settings";
import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found } from "../credentials";
import { type CredentialKey, identityOf } from "../identityOf";

/** Name families, tried one after the other; each must hold whole credentials or none. */
const families = ["HW_", "HUAWEICLOUD_SDK_", "OS_"] as const;

/** Credentials in environment variables: `HW_*`, then `HUAWEICLOUD_SDK_*`, then `OS_*`. */
export function fromEnvironment({ env }: Pick<Runtime, "env">, account: Settings = {}): CredentialSource {
  const source = "environment";
  const namesIn = (key: CredentialKey, family: string) =>
    environmentNames[key].filter((name) => name.startsWith(family));
  const findIn = (family: string): Found =>
    identityOf({
      source,
      account,
      value: (key) =>
        namesIn(key, family)
          .map((name) => env[name])
          .find((value) => value !== undefined && value !== ""),
      nameOf: (key) => namesIn(key, family)[0] ?? `${family}… ${key}`,
    });
  return {
    name: source,
    find: () =>
      Promise.resolve().then(() => {
        for (const family of families) {
          const found = findIn(family);
          if ("identity" in found) return found;
        }
        return {
          reason: "no HW_ACCESS_KEY, HW_AUTH_TOKEN or HW_USER_NAME, nor their HUAWEICLOUD_SDK_* and OS_* forms",
        };
      }),
  };
}
