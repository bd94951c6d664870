import type { ServerDetail } from "../../kps/inspect/serverDetail";

/** Images without key pairs, by their names (usermanual-dew dew_01_0071). */
const unsupported: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bcoreos\b/i, "CoreOS"],
  [/\bopeneuler\b/i, "openEuler"],
  [/\bfreebsd\b/i, "FreeBSD"],
  [/\bkylin\b.*\bv10\b/i, "Kylin V10"],
  [/\b(uniontech\s*os|uos)\b.*\b20/i, "UnionTech OS 20"],
  [/\beuler(os)?\b/i, "EulerOS"],
  [/\bcentos\b.*\bstream\b.*\b8\b/i, "CentOS Stream 8"],
];

/** Why KPS does not support a server's image, to complete "the image …"; undefined when nothing speaks against it. */
export function unsupportedImage({ osType, imageName = "", imageType }: ServerDetail): string | undefined {
  if (osType?.toLowerCase() === "windows") return "is Windows, which key pairs do not support";
  // Huawei Cloud EulerOS is an image of its own, which the vendor's list does not name.
  const found = /huawei cloud euleros/i.test(imageName)
    ? undefined
    : unsupported.find(([pattern]) => pattern.test(imageName));
  if (found !== undefined) return `is ${found[1]}, which KPS does not support`;
  if (imageType !== undefined && imageType !== "gold") return `is not a public image (${imageTypeName(imageType)})`;
  return undefined;
}

function imageTypeName(imageType: string): string {
  return ["private", "shared", "market"].includes(imageType) ? imageType : "of another type";
}
