import { homedir, userInfo } from "node:os";
import { join } from "node:path";

/** The folder in Pulumi's plugin cache in which the engine looks for the plugin of a version. */
export function cachedPlugin(version: string, env: Readonly<Record<string, string | undefined>>): string {
  const { PULUMI_HOME: given = "" } = env;
  const home = given === "" ? join(homeOfUser(), ".pulumi") : given;
  return join(home, "plugins", `resource-kps-v${version}`);
}

/** As Pulumi does: the user's home as the system has it, whatever HOME says; a container's user may have none there. */
function homeOfUser(): string {
  try {
    return userInfo().homedir;
  } catch {
    return homedir();
  }
}
