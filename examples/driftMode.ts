import * as kps from "pulumi-kps";

/**
 * Shows new failures as drift instead of stopping the deployment: `pulumi refresh --preview-only --expect-no-changes`
 * fails in a pipeline when there are any, and an `up` accepts them.
 */
export = () => {
  const watch = new kps.FailedTasksGate("watch", { mode: "drift" });
  return { accepted: watch.acceptedKeys.apply((keys) => keys.length) };
};
