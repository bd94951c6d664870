import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { ConfigError } from "../errors";
import { environmentNames, type EnvironmentSetting } from "../environment/environmentNames";
import { environmentValue } from "../environment/environmentValue";
import { placeSetting, readSettings } from "./parseSettings";
import type { Settings } from "../model/settings";
import { type SettingRow, settingTable } from "../model/settingTable";

/** Settings found key by key: not credentials, which one source must give whole, nor the names of their files. */
const keyByKey = (Object.keys(environmentNames) as EnvironmentSetting[]).filter((setting) => {
  const { part }: SettingRow = settingTable[setting];
  return part !== "credential" && part !== "source";
});

/**
 * The settings that the environment holds, without credentials.
 * @param insecure what the configuration says, which allows plain http in the environment's endpoints too
 * @throws ConfigError naming the environment variables whose values cannot be used.
 */
export function environmentSettings(
  env: Readonly<Record<string, string | undefined>>,
  insecure: boolean | undefined,
): Settings {
  const raw: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  for (const setting of keyByKey) {
    const found = environmentValue(setting, env);
    if (found === undefined) continue;
    placeSetting(raw, setting, settingTable[setting].kind === "boolean" ? plainBoolean(found.value) : found.value);
    origins.set(setting, found.name);
  }
  const reader = new PropertyReader({ ...raw, insecure: insecure ?? raw["insecure"] }, { jsonStrings: true });
  const settings = readSettings(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems.map((problem) => renamed(problem, origins)));
  return settings;
}

/** Go's spellings of a boolean, which users of the Terraform provider have in their environment. */
function plainBoolean(text: string): string {
  if (/^(1|t|true)$/i.test(text)) return "true";
  return /^(0|f|false)$/i.test(text) ? "false" : text;
}

function renamed({ property, reason }: Problem, origins: ReadonlyMap<string, string>): Problem {
  return { property: `environment variable ${origins.get(property) ?? property}`, reason };
}
