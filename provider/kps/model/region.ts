import { closest, distance } from "fastest-levenshtein";
import { printable } from "../../values/printable";

const regionPattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const cloudPattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const projectIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** What is wrong with a region; it becomes part of a host name. Unknown regions pass. */
export function checkRegion(region: string): string | undefined {
  return regionPattern.test(region)
    ? undefined
    : `must be a region id such as cn-north-4 (letters, digits and hyphens), not "${printable(region, 60)}"`;
}

/** What is wrong with a cloud domain; it becomes part of a host name. */
export function checkCloud(cloud: string): string | undefined {
  return cloudPattern.test(cloud)
    ? undefined
    : `must be a domain such as myhuaweicloud.com, without https:// or a path, not "${printable(cloud, 60)}"`;
}

/** What is wrong with a project id; it becomes part of a path. */
export function checkProjectId(projectId: string): string | undefined {
  return projectIdPattern.test(projectId)
    ? undefined
    : `must be a project id (32 hexadecimal digits, from the console's My Credentials), not "${printable(projectId, 60)}"`;
}

/** Regions that have KPS or KMS (SDKs: KpsRegion, KmsRegion). For hints only: regions that are not known pass. */
const knownRegions = [
  ...["cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11", "cn-north-12"],
  ...["cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-south-1", "cn-south-2", "cn-south-4"],
  ...["cn-southwest-2", "cn-southwest-3"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["la-south-2", "la-north-2", "sa-brazil-1", "na-mexico-1", "af-south-1", "af-north-1", "me-east-1"],
  ...["tr-west-1", "my-kualalumpur-1", "ru-moscow-1", "eu-west-101", "ae-ad-1"],
] as const;

/** The known region whose name is nearest to one that is not known; undefined when none is near, or it is known. */
export function nearestRegion(region: string): string | undefined {
  const wanted = region.toLowerCase();
  const near = closest(wanted, knownRegions);
  const steps = distance(wanted, near);
  return steps > 0 && steps <= 3 ? near : undefined;
}
