import type { Command } from "commander";
import { ConfigError } from "../../../provider/kps/errors/index";

/** What the command line says of an inspection. */
export interface InspectOptionValues {
  readonly inspect?: boolean;
  readonly sshPort?: string;
}

/** Adds the options of an inspection to a command. */
export function addInspectOptions(command: Command): Command {
  return command
    .option("--inspect", "read the servers and their security groups to find the cause; changes nothing")
    .option("--ssh-port <port>", "port of the servers' SSH daemons, for --inspect (22)");
}

/** @throws ConfigError for what is not a port */
export function sshPortOf({ sshPort = "22" }: InspectOptionValues): number {
  const port = /^\d{1,5}$/.test(sshPort) ? Number(sshPort) : NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new ConfigError([{ property: "--ssh-port", reason: "must be a port, 1 to 65535" }]);
}
