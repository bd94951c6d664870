import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { ConfigError } from "../errors";
import { environmentNames, type EnvironmentSetting } from "./environmentNames";
import { readSettings } from "./parseSettings";
import type { Settings } from "./settings";

/** Settings found key by key; credentials are not among them, since one source must win those whole. */
const keyByKey = [
  "region",
  "projectId",
  "projectName",
  "cloud",
  "endpoints.kps",
  "endpoints.iam",
  "endpoints.sts",
  "insecure",
  "cacertFile",
  "maxRetries",
] as const satisfies readonly EnvironmentSetting[];

/** The first environment variable of a setting that is set and not empty. */
export function environmentValue(
  setting: EnvironmentSetting,
  env: Readonly<Record<string, string | undefined>>,
): { name: string; value: string } | undefined {
  for (const name of environmentNames[setting]) {
    const value = env[name];
    if (value !== undefined && value !== "") return { name, value };
  }
  return undefined;
}

/** Go's spellings of a boolean, which users of the Terraform provider have in their environment. */
function plainBoolean(text: string): string {
  if (/^(1|t|true)$/i.test(text)) return "true";
  return /^(0|f|false)$/i.test(text) ? "false" : text;
}

/**
 * Completes settings from the environment, key by key.
 * @throws ConfigError naming the environment variables whose values cannot be used.
 */
export function resolveSettings(settings: Settings, env: Readonly<Record<string, string | undefined>>): Settings {
  const raw: Record<string, unknown> = { insecure: settings.insecure };
  const endpoints: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  for (const setting of keyByKey) {
    const found = environmentValue(setting, env);
    if (found === undefined) continue;
    const [first, second] = setting.split(".");
    if (second !== undefined) endpoints[second] = found.value;
    else if (setting !== "insecure") raw[setting] = found.value;
    else if (settings.insecure === undefined) raw["insecure"] = plainBoolean(found.value);
    origins.set(second === undefined ? String(first) : setting, found.name);
  }
  const reader = new PropertyReader({ ...raw, endpoints }, { jsonStrings: true });
  const fromEnvironment = readSettings(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems.map((problem) => renamed(problem, origins)));
  return {
    ...fromEnvironment,
    ...settings,
    endpoints: { ...fromEnvironment.endpoints, ...settings.endpoints },
  };
}

function renamed({ property, reason }: Problem, origins: ReadonlyMap<string, string>): Problem {
  return { property: `environment variable ${origins.get(property) ?? property}`, reason };
}
