/** The regions that have KPS (KpsRegion of the vendor's SDKs, 2026-08). Others may have it too; they are named on purpose. */
export const kpsRegions: ReadonlySet<string> = new Set([
  ...["cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11", "cn-north-12"],
  ...["cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-south-1", "cn-south-2", "cn-south-4"],
  ...["cn-southwest-2", "cn-southwest-3"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["la-south-2", "la-north-2", "sa-brazil-1", "na-mexico-1", "af-south-1", "af-north-1"],
  ...["me-east-1", "tr-west-1", "my-kualalumpur-1", "ru-moscow-1"],
]);
