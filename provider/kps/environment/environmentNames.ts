import { settingRows } from "../model/settingTable";
import type { SettingPath, SettingsWith } from "../model/settingTable";

/** A setting that has environment names, as the provider's configuration spells it; not its other names. */
export type EnvironmentSetting = Exclude<SettingsWith<"environment">, SettingsWith<"sameAs">>;

/** The environment variables of each setting and of its other names, first match wins. */
export const environmentNames: Readonly<Record<EnvironmentSetting, readonly string[]>> = Object.fromEntries(
  settingRows
    .filter(([, { environment, sameAs }]) => environment !== undefined && sameAs === undefined)
    .map(([path]) => [path, namesOf(path)]),
) as Record<EnvironmentSetting, string[]>;

function namesOf(setting: SettingPath): string[] {
  return settingRows.flatMap(([path, { environment = [], sameAs = path }]) => (sameAs === setting ? environment : []));
}
