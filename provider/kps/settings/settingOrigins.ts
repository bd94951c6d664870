import type { EnvironmentSetting } from "../environment/environmentNames";
import { environmentValue } from "../environment/environmentValue";
import { mergeSettings } from "./mergeSettings";
import { type LayerName, settingLayers } from "./resolveSettings";
import type { Runtime } from "../model/runtime";
import type { Settings } from "../model/settings";

/** A setting that is in effect, and what gave it. */
export interface SettingOrigin {
  /** As the provider's configuration spells it, such as `endpoints.kps`. */
  readonly setting: OriginSetting;
  readonly value: string;
  readonly layer: LayerName;
  /** The environment variable, where it is one. */
  readonly variable?: string;
}

/** Settings that are found key by key and are no secrets; credentials are taken whole from one source. */
const shown = [
  "region",
  "projectId",
  "projectName",
  "cloud",
  "endpoints.kps",
  "endpoints.iam",
  "endpoints.sts",
  "assumeRole.agencyName",
  "insecure",
  "cacertFile",
  "maxRetries",
] as const satisfies readonly EnvironmentSetting[];

/** A setting whose origin is told. */
export type OriginSetting = (typeof shown)[number];

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
