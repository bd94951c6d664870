import * as pulumi from "@pulumi/pulumi";
import { Instance } from "./instance";

/** A server of huaweicloud, one of aws, and a resource of Pulumi's own. */
export function serverProgram(): Promise<void> {
  new pulumi.Stash("stash", { input: "kept" });
  new Instance("aws", "other");
  new Instance("huaweicloud", "server");
  return Promise.resolve();
}

/** A stack without anything of Huawei Cloud. */
export function awsProgram(): Promise<void> {
  new pulumi.Stash("stash", { input: "kept" });
  new Instance("aws", "other");
  return Promise.resolve();
}
