import type { Problem } from "../../values/problem";
import { checkEndpoint } from "./endpointUrl";
import { checkCloud, checkProjectId, checkRegion } from "../model/region";
import type { Settings } from "../model/settings";

/**
 * What is wrong with the settings that become part of an address: programs may make a client without reading them from
 * an untyped map, and credentials would go where they point.
 */
export function checkSettings(settings: Settings): Problem[] {
  const { region, projectId, cloud, endpoints = {}, insecure = false } = settings;
  const found: readonly (readonly [string, string | undefined])[] = [
    ["region", region === undefined ? undefined : checkRegion(region)],
    ["projectId", projectId === undefined ? undefined : checkProjectId(projectId)],
    ["cloud", cloud === undefined ? undefined : checkCloud(cloud)],
    ...Object.entries(endpoints).map(
      ([service, endpoint]) => [`endpoints.${service}`, checkEndpoint(endpoint, insecure)] as const,
    ),
  ];
  return found.flatMap(([property, reason]) => (reason === undefined ? [] : [{ property, reason }]));
}
