import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatorState } from "../state/simulatorState";
import type { Identity } from "./identity";

/** The owner of the agency: the account with that id, or else with that name. */
export interface AgencyReference {
  name: string | undefined;
  domainId: string | undefined;
  domainName: string | undefined;
}

/** Who the caller becomes by assuming an agency; undefined when that account has no such agency. */
export function assumeAgency(
  state: SimulatorState,
  { name, domainId, domainName }: AgencyReference,
): Omit<Identity, "kind" | "temporary"> | undefined {
  const found = state.credentials.agencies.find((agency) => {
    const ownerId = agency.domainId ?? simulatorDefaults.domainId;
    const ownerName = agency.domainName ?? simulatorDefaults.domainName;
    return agency.name === name && (domainId === undefined ? ownerName === domainName : ownerId === domainId);
  });
  if (found === undefined) return undefined;
  return {
    domainId: found.domainId ?? simulatorDefaults.domainId,
    userName: `${found.name}/agency`,
    deniedActions: found.deniedActions,
    denial: found.denial,
  };
}
