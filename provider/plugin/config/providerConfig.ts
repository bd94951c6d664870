import { readOverride } from "../../gate/verdict/override";
import type { Override } from "../../gate/verdict/override";
import { readSettings } from "../../kps/settings/parseSettings";
import type { Settings } from "../../kps/model/settings";
import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import type { Properties } from "../pluginProvider";
import { containsUnknown } from "../unknown";

/** Keys that the engine itself adds to provider configuration. */
const engineKeys = ["version", "pluginDownloadURL", "__internal"];

/** Provider configuration, read from either form in which it arrives. */
export interface ProviderConfig {
  readonly settings: Settings;
  /** Break-glass for gates and verdicts. */
  readonly override?: Override;
  readonly problems: readonly Problem[];
}

/**
 * Reads provider configuration at `now` (milliseconds since the epoch): nested values as objects (YAML, raw provider resources) or as JSON strings (stack
 * configuration, generated SDKs). What is unknown at preview counts as absent. Touches no network, file or environment.
 */
export function readProviderConfig(properties: Properties, now = Date.now()): ProviderConfig {
  const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => !containsUnknown(value)));
  const reader = new PropertyReader(known, { jsonStrings: true });
  const settings = readSettings(reader);
  const override = reader.map("override", (nested) => readOverride(nested, now));
  reader.rejectUnknown([...engineKeys, ...Object.keys(properties).filter((name) => !(name in known))]);
  return { settings, override, problems: reader.problems };
}
