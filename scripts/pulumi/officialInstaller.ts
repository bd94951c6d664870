import { get } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { PulumiCommand } from "@pulumi/pulumi/automation/cmd";
import { SemVer } from "semver";
import type { PulumiSource } from "./pulumiSource";
import { pulumiVersion } from "./pulumiVersions";

/** Where the Automation API's installer comes from; asked first, since the installer itself has no timeout. */
const installerHost = "get.pulumi.com";
const probeTimeout = 3_000;
const installTimeout = 5 * 60_000;

/** The official distribution, fetched by the Automation API; needs internet. */
export const officialInstaller: PulumiSource = {
  name: "the official installer",
  async fill(folder, report) {
    await probe();
    report(`Installing the Pulumi CLI ${pulumiVersion} from ${installerHost}…`);
    const install = PulumiCommand.install({ root: folder, version: new SemVer(pulumiVersion) });
    await Promise.race([install, expire()]);
  },
};

function probe(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get({ host: installerHost, path: "/", timeout: probeTimeout }, (response) => {
      response.destroy();
      resolve();
    });
    const fail = (why: string): void => {
      clearTimeout(deadline);
      request.destroy();
      reject(new Error(`${installerHost} cannot be reached (${why})`));
    };
    // The request's own timeout counts from the connection on; this one also ends a name lookup that hangs.
    const deadline = setTimeout(() => {
      fail(`no answer within ${probeTimeout} ms`);
    }, probeTimeout);
    request.on("error", (error) => {
      fail(error.message);
    });
    request.on("close", () => {
      clearTimeout(deadline);
    });
  });
}

async function expire(): Promise<never> {
  await sleep(installTimeout, undefined, { ref: false });
  throw new Error(`not finished within ${installTimeout / 60_000} minutes`);
}
