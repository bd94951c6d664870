import { ConfigError } from "../../provider/kps/errors";
import type { CheckedStack } from "./kpsPoliciesOptions";
import { knowsConfiguration, stackConfiguration } from "./stackInfo";

/** Settings of a stack that name its scope; credentials are never among them. */
const scopeKeys = ["region", "projectId", "projectName", "cloud", "endpoints", "authUrl", "insecure"] as const;

/** The services of an endpoints map that matter here; the huaweicloud package's map has many more. */
const services = ["kps", "kms", "iam", "sts", "ecs", "vpc"];

/**
 * What a stack's own configuration says of its scope, the `kps:` namespace before `huaweicloud:`, as texts.
 * @throws ConfigError when the configuration is not known: another list than the stack's would be judged
 */
export function ownSettings(stack: CheckedStack): Record<string, string> {
  if (!knowsConfiguration(stack)) {
    const reason =
      "needs the stack's configuration, which pulumi policy analyze does not pass on; give the pack scopes";
    throw new ConfigError([{ property: "allowStackSettings", reason }]);
  }
  const own = stackConfiguration(["kps", "huaweicloud"]);
  const found = scopeKeys.map((key) => {
    const theirs = own[`huaweicloud:${key}`];
    return [key, own[`kps:${key}`] ?? (key === "endpoints" && theirs !== undefined ? ours(theirs) : theirs)] as const;
  });
  return Object.fromEntries(
    found.filter((entry): entry is [(typeof scopeKeys)[number], string] => entry[1] !== undefined),
  );
}

/** An endpoints map without the services of others; a value that is not a map is unchanged, to be reported. */
function ours(text: string): string {
  try {
    const map: unknown = JSON.parse(text);
    if (typeof map !== "object" || map === null) return text;
    return JSON.stringify(Object.fromEntries(Object.entries(map).filter(([name]) => services.includes(name))));
  } catch {
    return text;
  }
}
