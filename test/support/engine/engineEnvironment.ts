import { mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { PulumiCli } from "../../../scripts/pulumi/pulumiCli";
import { backendUrl } from "./stackFiles";

/** What would let the machine that runs the tests reach into them: credentials, other providers' settings, proxies. */
const foreign = /^(HW|HUAWEICLOUD|OS|KPS|PULUMI)_|^(https?|all|no)_proxy$|^path$/i;

/** Where an engine keeps its things. */
export interface EngineFolders {
  /** Holds all others; removed at the end. */
  root: string;
  /** Pulumi.yaml and the program. */
  project: string;
}

/**
 * The whole environment of an engine in a test, and so of its plugins: the process's without anything that knows a cloud, a home folder, state,
 * caches and temporary files below `folders.root`, and no metadata service.
 *
 * @param added wins over everything; `PATH` there replaces, `pathFolders` come before.
 */
export function engineEnvironment(
  pulumi: PulumiCli,
  folders: EngineFolders,
  added: Record<string, string> = {},
  pathFolders: readonly string[] = [],
): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => !foreign.test(entry[0]));
  const below = (name: string): string => {
    const folder = join(folders.root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const home = below("home");
  const temporary = below("tmp");
  below("state");
  return {
    ...Object.fromEntries(inherited),
    ...pulumi.env,
    PATH: [...pathFolders, pulumi.env.PATH].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    PULUMI_HOME: below("pulumi-home"),
    PULUMI_BACKEND_URL: backendUrl(folders),
    PULUMI_CONFIG_PASSPHRASE: "test",
    NO_COLOR: "1",
    KPS_METADATA_ENDPOINT: "off",
    ...added,
  };
}
