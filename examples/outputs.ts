import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";

/** Reads the failures of servers whose ids are outputs; at preview the result is unknown as long as an id is. */
export = () => {
  const serverIds = new pulumi.Config("example").requireObject<string[]>("serverIds");
  const failed = kps.getFailedTasksOutput({ serverIds: pulumi.output(serverIds) });
  const running = kps.getRunningTasksOutput();
  return {
    failedServers: failed.tasks.apply((tasks) => tasks.map((task) => task.serverName)),
    stillRunning: running.total,
  };
};
