import type { CliCommand } from "../commandContext";
import type * as installPluginModule from "./installPlugin";

const summary = "install the Pulumi plugin for programs in every language";

const description = `${summary}

Puts the plugin of this version into Pulumi's plugin cache. Then no program needs plugins.providers in its Pulumi.yaml. The plugin runs on Node.js: node must be on the PATH of whatever runs pulumi.`;

const examples = `
Exits with 0 when the plugin is installed, 1 when it could not be installed, and
with --check 2 when it is not installed or cannot run.

Examples:
  kps install-plugin
  kps install-plugin --check`;

/** `kps install-plugin`: after it the engine finds the plugin by itself. */
export const installPluginCommand: CliCommand = {
  name: "install-plugin",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .option("--check", "change nothing; exit with 2 when the plugin is not installed")
      .addHelpText("after", examples)
      .action((options: { check?: boolean }) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { installPlugin } = require("./installPlugin") as typeof installPluginModule;
          return installPlugin(options, context);
        }),
      );
  },
};
