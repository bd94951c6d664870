import * as kps from "pulumi-kps";

/** Reads the failures of some servers and key pairs only, of the last seven days. */
export = async () => {
  const failed = await kps.getFailedTasks({
    operateTypes: ["FAILED_RESET", "FAILED_REPLACE"],
    keypairNames: ["prod-*"],
    serverNames: ["web-??", "db-*"],
    since: "7d",
  });
  return { matching: failed.total, ofAllInTheProject: failed.projectTotal };
};
