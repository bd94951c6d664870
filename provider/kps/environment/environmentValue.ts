import { environmentNames } from "./environmentNames";
import type { EnvironmentSetting } from "./environmentNames";

/** The first environment variable of a setting that is set and not empty, among those that `counts` takes. */
export function environmentValue(
  setting: EnvironmentSetting,
  env: Readonly<Record<string, string | undefined>>,
  counts: (name: string) => boolean = () => true,
): { name: string; value: string } | undefined {
  for (const name of environmentNames[setting]) {
    const value = env[name];
    if (value !== undefined && value !== "" && counts(name)) return { name, value };
  }
  return undefined;
}
