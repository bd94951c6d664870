/**
 * The public address of this package's repository, such as `https://github.com/OWNER/NAME`: the one place that it is set
 * in, once it is known. Until then nothing that is published points to an address.
 */
export const repository: string | undefined = undefined;

/** What follows from the repository's address. */
export interface Addresses {
  readonly repository: string;
  readonly homepage: string;
  /** Where the engine downloads the plugin's archives: the repository's releases. */
  readonly pluginDownloadURL: string;
  readonly logoUrl: string;
}

/** The addresses of a repository on GitHub; undefined while it is not known. */
export function addressesOf(address: string | undefined): Addresses | undefined {
  if (address === undefined) return undefined;
  const match = /^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+)$/.exec(address);
  if (match === null) throw new Error(`The repository's address must be https://github.com/OWNER/NAME, not ${address}`);
  const [, owner, name] = match;
  return {
    repository: address,
    homepage: `${address}#readme`,
    pluginDownloadURL: `github://api.github.com/${owner}/${name}`,
    logoUrl: `https://raw.githubusercontent.com/${owner}/${name}/main/docs/logo.svg`,
  };
}

/** A package.json with the addresses that follow from the repository's, or none while that is not known. */
export function manifestWithAddresses<T extends { readonly pulumi: object }>(manifest: T, address = repository): T {
  const addresses = addressesOf(address);
  const named = ["repository", "homepage", "bugs"];
  const others = Object.fromEntries(Object.entries(manifest).filter(([key]) => !named.includes(key)));
  const plugin = Object.fromEntries(Object.entries(manifest.pulumi).filter(([key]) => key !== "server"));
  if (addresses === undefined) return { ...others, pulumi: plugin } as unknown as T;
  return {
    ...others,
    pulumi: { ...plugin, server: addresses.pluginDownloadURL },
    repository: { type: "git", url: `git+${addresses.repository}.git` },
    homepage: addresses.homepage,
    bugs: `${addresses.repository}/issues`,
  } as unknown as T;
}
