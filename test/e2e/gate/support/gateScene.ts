import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as kps from "../../../../sdk/nodejs";

/** A program that a test changes between runs: a gate, and an application that waits for it. */
export interface GateScene {
  args: kps.FailedTasksGateArgs;
  /** Options of the gate. */
  options?: pulumi.CustomResourceOptions;
  /** Arguments of an explicit provider of the gate; without them the default provider. */
  provider?: kps.ProviderArgs;
  /** Input of the application: another one is another deployment. */
  application: number;
  readonly program: PulumiFn;
}

/** A scene with a gate of these arguments. */
export function gateScene(args: kps.FailedTasksGateArgs = {}): GateScene {
  const scene: GateScene = {
    args,
    application: 1,
    program: () => {
      const provider = scene.provider && new kps.Provider("own", scene.provider);
      const gate = new kps.FailedTasksGate("gate", scene.args, { ...scene.options, provider });
      new pulumi.Stash("application", { input: scene.application }, { dependsOn: gate });
      return Promise.resolve({ status: gate.status });
    },
  };
  return scene;
}

/** The option of a preview or up after which nothing may change: exit code 0 only then. */
export const quiet = { args: ["--expect-no-changes"] };

/** The options of a drift check. */
export const driftCheck = { previewOnly: true, args: ["--expect-no-changes"] };
