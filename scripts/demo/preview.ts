import { join } from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import pc from "picocolors";
import { findOrProvisionPulumi } from "../pulumi/findOrProvisionPulumi";
import { program } from "./program";

void main();

/**
 * `pulumi preview` of the demo's program in the working folder, a process of its own: `gateProgram` holds the process
 * that runs the program, and the simulator has to answer meanwhile. Exits with 1 when the preview fails.
 */
async function main(): Promise<void> {
  const pulumi = await findOrProvisionPulumi();
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "dev", projectName: "demo", program },
    { workDir: process.cwd(), pulumiCommand: await PulumiCommand.get({ root: join(pulumi.dir, "..") }) },
  );
  const print = resultPrinter();
  try {
    await stack.preview({ color: pc.isColorSupported ? "always" : "never", onOutput: print });
  } catch {
    process.exitCode = 1;
  }
}

/** Prints what the engine says at the end, once; its progress, which says the same in single lines, is left out. */
function resultPrinter(): (text: string) => void {
  let rest = "";
  let isResult = false;
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      isResult ||= /^\S*(Diagnostics|Outputs|Resources):/.test(line);
      if (isResult && line.trim() !== "") console.log(line);
    }
  };
}
