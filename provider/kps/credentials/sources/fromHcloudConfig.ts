import type { Runtime } from "../../model/runtime";
import type { AssumeRole, Settings } from "../../model/settings";
import type { CredentialSource, Found } from "../credentials";
import { identityOf } from "../identityOf";
import { brokenFile } from "../../profiles/credentialFile";
import { hcloudSource, readHcloudProfile } from "../../profiles/hcloudConfig";
import type { HcloudProfile } from "../../profiles/hcloudConfig";

/** Real key ids are short and plain; what the CLI encrypts is neither. */
const plainKey = /^[A-Za-z0-9_-]{1,64}$/;

/** Credentials in a profile of the hcloud CLI: access key, single sign-on keys, and an agency on top of them. */
export function fromHcloudConfig(settings: Settings, runtime: Runtime, metadata: CredentialSource): CredentialSource {
  return {
    name: hcloudSource,
    find: async () => {
      const profile = readHcloudProfile(settings, runtime);
      if ("reason" in profile) return profile;
      return profile.mode === "ecsAgency" ? keysOfServer(profile, metadata) : identityOfProfile(profile);
    },
  };
}

/** A profile that was chosen is not passed over for what comes later, whatever that is. */
async function keysOfServer({ name }: HcloudProfile, metadata: CredentialSource): Promise<Found> {
  const found = await metadata.find();
  if ("identity" in found) return found;
  const reason = `profile ${name} uses the agency of the server, but ${metadata.name}: ${found.reason}`;
  throw brokenFile(hcloudSource, reason, "Choose another profile, or run on a server with an agency.");
}

function identityOfProfile(profile: HcloudProfile): Found {
  const label = `profile ${profile.name}`;
  const keys = profile.mode === "SSO" ? profile.sts : profile;
  if (keys?.accessKeyId !== undefined && !plainKey.test(keys.accessKeyId)) {
    const advice =
      "Store them in clear with: hcloud configure set --cli-auth-encrypt=false, then enter the keys again.";
    throw brokenFile(hcloudSource, `the keys of ${label} are encrypted by the hcloud CLI`, advice);
  }
  const found = identityOf({
    source: hcloudSource,
    value: (key) =>
      key === "accessKey"
        ? keys?.accessKeyId
        : key === "secretKey"
          ? keys?.secretAccessKey
          : key === "securityToken"
            ? keys?.securityToken
            : undefined,
    nameOf: (key) => `${key} of ${label}`,
  });
  if ("reason" in found) {
    const mode = profile.mode === undefined ? "" : ` (mode ${profile.mode})`;
    throw brokenFile(
      hcloudSource,
      `${label}${mode} holds no access key`,
      "Choose a profile with an access key, or sign in again.",
    );
  }
  const assumeRole = agencyOf(profile);
  return assumeRole === undefined ? found : { ...found, assumeRole };
}

function agencyOf(profile: HcloudProfile): AssumeRole | undefined {
  const { name, mode = "", agencyName, agencyDomainName, agencyDomainId } = profile;
  const broken = (lacks: string) =>
    brokenFile(hcloudSource, `profile ${name} (mode ${mode}) has no ${lacks}`, "Run: hcloud configure set");
  if (agencyName === undefined) {
    if (/^(agency|AssumeRole)$/i.test(mode)) throw broken("agencyName");
    return undefined;
  }
  if ((agencyDomainName ?? agencyDomainId) === undefined) throw broken("agencyDomainName or agencyDomainId");
  return { agencyName, domainName: agencyDomainName, domainId: agencyDomainId };
}
