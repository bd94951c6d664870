import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";

/** Stops the deployment, at preview already, when a key-pair task of the project has failed. */
export = async () => {
  const failed = await kps.getFailedTasks();
  if (failed.total > 0) {
    // JSON.stringify: names and texts come from outside and may hold control characters.
    const list = failed.tasks.map((task) => JSON.stringify([task.operateType, task.serverName, task.taskErrorMsg]));
    throw new pulumi.RunError(`${failed.total} key-pair tasks failed in ${failed.scope.region}:\n${list.join("\n")}`);
  }
  // Declare resources here: they are deployed only when no task has failed.
  return { failedTasks: failed.total, project: failed.scope.projectId };
};
