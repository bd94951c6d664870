import type schema from "../../schema.json";
import { failedTasksGate } from "./failedTasksGate/failedTasksGate";
import type { ResourceHandler } from "./resourceHandler";

/** The resources by token; one that the schema names and this lacks does not compile. */
export const resources: Readonly<Record<keyof typeof schema.resources, ResourceHandler>> = {
  "kps:index:FailedTasksGate": failedTasksGate,
};
