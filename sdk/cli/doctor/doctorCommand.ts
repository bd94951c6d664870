import type { CliCommand } from "../commandContext";
import { addSettingsOptions } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import type * as runDoctorModule from "./runDoctor";

const summary = "check the setup: what works, what does not, and what to do";

const description = `${summary}

Checks each setting and its source, credentials, permissions, endpoint, TLS, clock, acknowledgements file, versions, which plugin Pulumi takes, and counts. Changes nothing and shows no secrets.`;

const examples = `
Exits with 0 when there is no problem, 1 when there is one.

Examples:
  kps doctor
  kps doctor --region cn-north-4 --profile prod
  kps doctor --json`;

/** `kps doctor`. */
export const doctorCommand: CliCommand = {
  name: "doctor",
  summary,
  describe: (command, run) => {
    command.description(description).option("--json", "print it as JSON");
    addSettingsOptions(command)
      .addHelpText("after", examples)
      .action((options: OptionValues) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { runDoctor } = require("./runDoctor") as typeof runDoctorModule;
          return runDoctor(options, context);
        }),
      );
  },
};
