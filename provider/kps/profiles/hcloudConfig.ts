import { printable } from "../../values/printable";
import { environmentValue } from "../environment/environmentValue";
import type { Runtime } from "../model/runtime";
import type { Settings } from "../model/settings";
import { brokenFile, locateFile, noHome, readCredentialFile } from "./credentialFile";

export const hcloudSource = "hcloud configuration file";

/** A profile of the hcloud CLI (KooCLI), as its `config.json` spells it; every field may be missing. */
export interface HcloudProfile {
  readonly name: string;
  readonly mode?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly securityToken?: string;
  readonly region?: string;
  readonly projectId?: string;
  readonly domainId?: string;
  readonly agencyName?: string;
  readonly agencyDomainName?: string;
  readonly agencyDomainId?: string;
  /** Temporary keys of a single sign-on. */
  readonly sts?: Pick<HcloudProfile, "accessKeyId" | "secretAccessKey" | "securityToken">;
}

/**
 * The profile that is meant: by name, else the file's current one.
 * @returns the reason why there is none when the file does not exist and nothing asked for it
 * @throws CredentialsError for a file that was asked for but is missing, cannot be read or parsed, or lacks the profile
 */
export function readHcloudProfile(settings: Settings, runtime: Runtime): HcloudProfile | { readonly reason: string } {
  const named = settings.sharedConfigFile ?? environmentValue("sharedConfigFile", runtime.env)?.value;
  const wanted = settings.profile ?? environmentValue("profile", runtime.env)?.value;
  const file = locateFile(hcloudSource, named, [".hcloud", "config.json"], runtime);
  if (file === undefined && wanted === undefined) return { reason: noHome };
  const { path } = file ?? { path: "~/.hcloud/config.json" };
  const text = file && readCredentialFile(hcloudSource, file, runtime);
  if (text !== undefined) return pickProfile(parseProfiles(text, path), path, wanted);
  if (named === undefined && wanted === undefined) return { reason: `${path} does not exist` };
  throw brokenFile(
    hcloudSource,
    `${path} does not exist`,
    "Correct profile or sharedConfigFile, or run: hcloud configure init",
  );
}

function pickProfile({ current, profiles }: Profiles, path: string, wanted: string | undefined): HcloudProfile {
  const name = wanted ?? current;
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile !== undefined) return profile;
  const known = profiles.map((candidate) => printable(candidate.name, 60)).join(", ");
  const reason = `${path} has no profile ${printable(name ?? "(none is current)", 60)}; it has ${known || "none"}`;
  throw brokenFile(hcloudSource, reason, "Correct kps:profile or HW_PROFILE, or run: hcloud configure list");
}

interface Profiles {
  readonly current?: string;
  readonly profiles: readonly HcloudProfile[];
}

function parseProfiles(text: string, path: string): Profiles {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw brokenFile(hcloudSource, `${path} is not JSON`, "Repair it, or run: hcloud configure init");
  }
  const { current, profiles } = asRecord(parsed);
  if (!Array.isArray(profiles)) {
    throw brokenFile(hcloudSource, `${path} has no list of profiles`, "Repair it, or run: hcloud configure init");
  }
  return { current: asText(current), profiles: profiles.map((profile) => decodeProfile(asRecord(profile))) };
}

function decodeProfile(raw: Record<string, unknown>): HcloudProfile {
  const keysOf = (record: Record<string, unknown>) => ({
    accessKeyId: asText(record["accessKeyId"]),
    secretAccessKey: asText(record["secretAccessKey"]),
    securityToken: asText(record["securityToken"]),
  });
  const sts = asRecord(raw["ssoAuth"])["stsToken"];
  return {
    name: asText(raw["name"]) ?? "",
    mode: asText(raw["mode"]),
    ...keysOf(raw),
    region: asText(raw["region"]),
    projectId: asText(raw["projectId"]),
    domainId: asText(raw["domainId"]),
    agencyName: asText(raw["agencyName"]),
    agencyDomainName: asText(raw["agencyDomainName"]),
    agencyDomainId: asText(raw["agencyDomainId"]),
    sts: sts === undefined ? undefined : keysOf(asRecord(sts)),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
