import type { Settings } from "../model/settings";

/**
 * Completes settings from layers, key by key, the first that has a key wins.
 *
 * Id and name of a project are one key, and so are those of an account: an id from below must not overrule a name from
 * above. Projects belong to one region, so a layer that names another region than the one that won does not give the
 * project.
 */
export function mergeSettings(layers: readonly Settings[]): Settings {
  const merged = Object.fromEntries(
    layers.toReversed().flatMap((layer) => Object.entries(layer).filter(([, value]) => value !== undefined)),
  ) as Settings;
  const endpoints = Object.assign({}, ...layers.toReversed().map((layer) => layer.endpoints)) as Settings["endpoints"];
  const { region } = merged;
  const project = layers.find(
    (layer) =>
      (layer.projectId ?? layer.projectName) !== undefined && (layer.region === undefined || layer.region === region),
  );
  const account = layers.find((layer) => (layer.domainName ?? layer.domainId) !== undefined);
  return {
    ...merged,
    endpoints,
    projectId: project?.projectId,
    projectName: project?.projectName,
    domainName: account?.domainName,
    domainId: account?.domainId,
  };
}
