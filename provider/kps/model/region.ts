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
