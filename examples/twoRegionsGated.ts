import * as kps from "pulumi-kps";

/** Gates a program on the lists of two regions. */
export = async () => {
  const beijing = new kps.Provider("beijing", { region: "cn-north-4" });
  const singapore = new kps.Provider("singapore", { region: "ap-southeast-3" });
  await Promise.all([
    kps.requireNoFailedTasks({}, { provider: beijing }),
    kps.requireNoFailedTasks({}, { provider: singapore }),
  ]);
  // Declare resources here: they are deployed only when both lists let them.
};
