import { isExpired } from "../../../provider/gate/acknowledgements/acknowledgement";
import {
  acknowledgementsFileName,
  findAcknowledgementsFile,
  loadAcknowledgements,
} from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { ok, problem, warning } from "./check";
import type { Check } from "./check";
import { kpsCommand } from "../../../provider/values/kpsCommand";

/**
 * Whether the acknowledgements file that gates find from `folder` on can be read, and how much of it still holds.
 * @param now milliseconds since the epoch
 */
export function acknowledgementsCheck(folder: string, now: number): Check {
  const name = "acknowledgements";
  const file = findAcknowledgementsFile(folder);
  if (file === undefined) return ok(name, `no ${acknowledgementsFileName} here or up to the repository's root`);
  const { acknowledgements, problems } = loadAcknowledgements(undefined, folder, now);
  if (problems.length > 0) {
    const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
    return problem(name, `${file}: ${list}`, "Correct the file: no gate passes while it is broken.");
  }
  const ended = acknowledgements.filter((one) => isExpired(one, now)).length;
  const detail = `${file}: ${acknowledgements.length - ended} in force, ${ended} expired`;
  return ended === 0
    ? ok(name, detail)
    : warning(name, detail, `Run ${kpsCommand} ack prune to remove the expired ones.`);
}
