import { type Command, Option } from "commander";
import { ConfigError } from "../../provider/kps/errors";
import { readSettings } from "../../provider/kps/settings/parseSettings";
import type { Settings } from "../../provider/kps/settings/settings";
import { PropertyReader } from "../../provider/values/propertyReader";

/** Options that say whose list is read and how; named as the provider's configuration. Credentials are never options: a process list shows them. */
const settings = [
  ["--region <region>", "region, such as cn-north-4 (HW_REGION_NAME)"],
  ["--project-id <id>", "project id (HW_PROJECT_ID)"],
  ["--project-name <name>", "project name, looked up (HW_PROJECT_NAME)"],
  ["--cloud <domain>", "domain of the cloud (HW_CLOUD)"],
  ["--profile <name>", "profile of the hcloud CLI (HW_PROFILE)"],
  ["--shared-config-file <path>", "the hcloud CLI's configuration file (HW_SHARED_CONFIG_FILE)"],
  ["--cacert-file <path>", "PEM file of certificate authorities"],
  ["--max-retries <count>", "tries after the first (5)"],
  ["--request-timeout <duration>", "one request (20s)"],
  ["--timeout <duration>", "one whole read (60s)"],
] as const;

/** Values as the parser gives them, by camelCase name. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** Adds the options of {@link settingsOf} to a command. */
export function addSettingsOptions(command: Command): Command {
  for (const [flags, text] of settings) command.addOption(new Option(flags, text));
  return command
    .addOption(new Option("--kps-endpoint <url>", "address of KPS (KPS_ENDPOINT)"))
    .addOption(new Option("--insecure", "skip the TLS check; for tests only"));
}

/**
 * The settings that the options say.
 * @throws ConfigError listing every option that cannot be used
 */
export function settingsOf(options: OptionValues): Settings {
  const names = settings.map(([flags]) => camelCase(flags));
  const raw: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, options[name]]));
  const endpoint = options["kpsEndpoint"];
  const reader = new PropertyReader(
    { ...raw, insecure: options["insecure"], endpoints: endpoint === undefined ? undefined : { kps: endpoint } },
    { jsonStrings: true },
  );
  const read = readSettings(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return read;
}

function camelCase(flags: string): string {
  const name = /^--([\w-]+)/.exec(flags)?.[1] ?? "";
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
