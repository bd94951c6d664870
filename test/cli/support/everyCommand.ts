import type { KpsRunOptions } from "../../support/kpsCommand";

/** A call of `kps` that asks the service. */
export interface Call {
  readonly args: readonly string[];
  readonly options?: Pick<KpsRunOptions, "input">;
}

const scopes = ["p1", "p2", "p3"].flatMap((name) => ["--scope", `cn-north-4/${name}`]);

/** Every command that uses the network, in each of the ways in which it does. */
const commands: readonly (readonly string[])[] = [
  ["check"],
  ["check", "--all-projects"],
  ["drift"],
  ["drift", ...scopes],
  ["drift", "--all-projects"],
  ["ack", "--all", "--reason", "known"],
  ["ack", "list"],
  ["ack", "list", "--all-projects"],
  ["ack", "prune"],
  ["clear", "0123456789abcdef", "--yes"],
  ["clear", "--task-id", "1", "--yes"],
  ["doctor"],
  ["explain", "--all"],
  ["explain", "--all", "--inspect"],
  ["explain", "--all", "--all-projects"],
  ["terraform"],
];

/** Commands that ask nothing of the service. */
export const withoutNetwork: readonly string[] = ["install-plugin"];

/** All calls with these options more, such as `{ timeout: "1s" }`; `kps terraform` takes them from its query. */
export function everyCommand(options: Readonly<Record<string, string>>): Call[] {
  return commands.map((args) =>
    args[0] === "terraform"
      ? {
          args,
          options: {
            input: JSON.stringify(
              Object.fromEntries(Object.entries(options).map(([name, value]) => [name.replaceAll("-", "_"), value])),
            ),
          },
        }
      : { args: [...args, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])] },
  );
}
