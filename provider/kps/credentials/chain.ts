import { CredentialsError } from "../errors";
import type { TriedSource } from "../errors";
import type { CredentialSource, FoundIdentity } from "./credentials";

/**
 * Asks sources in order; all credentials come from the first that has any.
 * @throws CredentialsError listing each source and why it had none. A broken source's own error ends the search.
 */
export async function firstIdentity(sources: readonly CredentialSource[]): Promise<FoundIdentity> {
  const tried: TriedSource[] = [];
  for (const source of sources) {
    const found = await source.find();
    if ("identity" in found) return found;
    tried.push({ source: source.name, reason: found.reason });
  }
  throw new CredentialsError(
    tried,
    "Set HW_ACCESS_KEY and HW_SECRET_KEY in the environment, or kps:accessKey and kps:secretKey (as a secret) in the stack configuration.",
  );
}
