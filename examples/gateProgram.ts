import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";

// One line stops the program here, at preview and in up, while key-pair failures block.
kps.gateProgram({ keypairNames: ["prod-*"] });

export const application = new pulumi.Stash("application", { input: "deployed only when the gate passes" }).output;
