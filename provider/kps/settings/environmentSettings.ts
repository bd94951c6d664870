import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { ConfigError } from "../errors";
import type { EnvironmentSetting } from "../environment/environmentNames";
import { environmentValue } from "../environment/environmentValue";
import { readSettings } from "./parseSettings";
import type { Settings } from "../model/settings";

/** Settings found key by key; credentials are not among them, since one source must win those whole. */
const keyByKey = [
  "region",
  "projectId",
  "projectName",
  "cloud",
  "domainName",
  "domainId",
  "endpoints.kps",
  "endpoints.iam",
  "endpoints.sts",
  "assumeRole.agencyName",
  "assumeRole.domainName",
  "assumeRole.domainId",
  "assumeRole.duration",
  "insecure",
  "cacertFile",
  "maxRetries",
] as const satisfies readonly EnvironmentSetting[];

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
    place(raw, setting, setting === "insecure" ? plainBoolean(found.value) : found.value);
    origins.set(setting, found.name);
  }
  const reader = new PropertyReader({ ...raw, insecure: insecure ?? raw["insecure"] }, { jsonStrings: true });
  const settings = readSettings(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems.map((problem) => renamed(problem, origins)));
  return settings;
}

/** Puts a value where its setting stands in the configuration's map: `endpoints.kps` inside `endpoints`. */
function place(raw: Record<string, unknown>, setting: EnvironmentSetting, value: string): void {
  const [outer = setting, inner] = setting.split(".");
  raw[outer] = inner === undefined ? value : { ...(raw[outer] as object | undefined), [inner]: value };
}

/** Go's spellings of a boolean, which users of the Terraform provider have in their environment. */
function plainBoolean(text: string): string {
  if (/^(1|t|true)$/i.test(text)) return "true";
  return /^(0|f|false)$/i.test(text) ? "false" : text;
}

function renamed({ property, reason }: Problem, origins: ReadonlyMap<string, string>): Problem {
  return { property: `environment variable ${origins.get(property) ?? property}`, reason };
}
