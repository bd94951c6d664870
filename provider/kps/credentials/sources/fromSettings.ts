import type { Settings } from "../../model/settings";
import type { CredentialSource } from "../credentials";
import { identityOf } from "../identityOf";

/** Credentials given as provider arguments, stack configuration or client settings. */
export function fromSettings(settings: Settings, account: Settings = {}): CredentialSource {
  const source = "provider configuration";
  return {
    name: source,
    find: () =>
      Promise.resolve().then(() =>
        identityOf({ source, account, value: (key) => settings[key], nameOf: (key) => `kps:${key}` }),
      ),
  };
}
