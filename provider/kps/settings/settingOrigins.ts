import { environmentValue } from "../environment/environmentValue";
import { mergeSettings } from "./mergeSettings";
import { settingLayers } from "./resolveSettings";
import type { LayerName } from "./resolveSettings";
import type { Runtime } from "../model/runtime";
import type { Settings } from "../model/settings";
import { settingRows } from "../model/settingTable";
import type { SettingsWith } from "../model/settingTable";

/** A setting that is in effect, and what gave it. */
export interface SettingOrigin {
  /** As the provider's configuration spells it, such as `endpoints.kps`. */
  readonly setting: OriginSetting;
  readonly value: string;
  readonly layer: LayerName;
  /** The environment variable, where it is one. */
  readonly variable?: string;
}

/** A setting that has a value of its own to show; credentials all come from one source, and are never shown. */
export type OriginSetting = SettingsWith<"shown">;

const shown = settingRows.flatMap(([path, row]) => (row.shown === true ? [path as OriginSetting] : []));

/**
 * Where each setting came from, as a client with these settings would complete them. Those that nobody set are left out.
 * @throws ConfigError, CredentialsError as the client's first call would
 */
export function settingOrigins(given: Settings, runtime: Runtime): SettingOrigin[] {
  const layers = settingLayers(given, runtime);
  const merged = mergeSettings(layers.map(({ settings }) => settings));
  return shown.flatMap((setting) => {
    const value = valueOf(merged, setting);
    const layer = layers.find(({ settings }) => valueOf(settings, setting) === value);
    if (value === undefined || layer === undefined) return [];
    const variable = layer.name === "environment" ? environmentValue(setting, runtime.env)?.name : undefined;
    return [{ setting, value, layer: layer.name, ...(variable === undefined ? {} : { variable }) }];
  });
}

function valueOf(settings: Settings, setting: OriginSetting): string | undefined {
  const [outer = setting, inner] = setting.split(".");
  const value = (settings as Readonly<Record<string, unknown>>)[outer];
  const found = inner === undefined ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[inner];
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean"
    ? String(found)
    : undefined;
}
