import * as kps from "pulumi-kps";

/** Reads the lists of two regions side by side, each with a provider of its own. */
export = async () => {
  const beijing = new kps.Provider("beijing", { region: "cn-north-4" });
  const singapore = new kps.Provider("singapore", { region: "ap-southeast-3" });
  const [inBeijing, inSingapore] = await Promise.all([
    kps.getFailedTasks({}, { provider: beijing }),
    kps.getFailedTasks({}, { provider: singapore }),
  ]);
  return { beijing: inBeijing.total, singapore: inSingapore.total };
};
