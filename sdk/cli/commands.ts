import { ackCommand } from "./ack/ackCommand";
import { checkCommand } from "./check/checkCommand";
import { clearCommand } from "./clear/clearCommand";
import type { CliCommand } from "./cliCommand";
import { doctorCommand } from "./doctor/doctorCommand";
import { driftCommand } from "./drift/driftCommand";

/** The commands in the order of the help. */
export const commands: readonly CliCommand[] = [checkCommand, driftCommand, ackCommand, clearCommand, doctorCommand];
