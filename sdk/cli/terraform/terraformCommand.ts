import type { CliCommand } from "../commandContext";
import type * as terraformModule from "./terraform";

const summary = "answer a query of Terraform's external data source";

const description = `${summary}

Reads a JSON object of texts on stdin and prints one on stdout, as Terraform, OpenTofu and CDKTF expect of the program of a data "external". Use it in a precondition, or with fail = "true" to let the read itself stop the plan.`;

const examples = `
Query, all optional: region, project_id, project_name, profile and the other
settings of kps check; operate_types, keypair_names, server_ids, server_names
(commas, or jsonencode of a list), since, until, acknowledgements_file, fail.
Result: status, passes, blocking_count, blocking_keys, message, project_total,
scope.

Exits with 0 when it printed a result, 1 when the list could not be read
completely, the query is wrong, or fail is "true" and failures block.

Example:
  echo '{"keypair_names":"prod-*"}' | kps terraform`;

/** `kps terraform`: the gate for Terraform, OpenTofu and CDKTF. */
export const terraformCommand: CliCommand = {
  name: "terraform",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .addHelpText("after", examples)
      .action(() =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { terraform } = require("./terraform") as typeof terraformModule;
          return terraform(context);
        }),
      );
  },
};
