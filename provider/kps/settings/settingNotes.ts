import { agencyProjectVariable, familyOf } from "../environment/credentialVariables";
import { environmentNames } from "../environment/environmentNames";
import { clientCertificateVariables } from "../environment/unusedVariables";
import type { CompleteSettings, UnusedVariable } from "../model/settings";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says and this client does not use, for whoever reads a verdict: it may come from another list than
 * was meant.
 * @param isRegionsOwn whether nothing named a project, so that the region's own is read
 */
export function settingNotes(settings: CompleteSettings, env: Environment, isRegionsOwn: boolean): string[] {
  return [
    ...(settings.unused ?? []).map(unusedNote),
    ...clientCertificateVariables
      .filter((name) => (env[name] ?? "") !== "")
      .map((name) => `${name} is not used: client certificates are not supported`),
    ...(isRegionsOwn ? emptyProjects(env).map((name) => `${name} is empty: this is the region's own project`) : []),
    ...(settings.assumeRole === undefined ? emptyAgencies(env).map((name) => `${name} is empty: no agency`) : []),
  ];
}

/** Such as `OS_AUTH_URL is not used: it is for OS_* credentials`. */
export function unusedNote({ name }: UnusedVariable): string {
  return `${name} is not used: it is for ${familyOf(name) ?? ""}* credentials`;
}

function emptyProjects(env: Environment): string[] {
  const names = [...environmentNames.projectId, ...environmentNames.projectName, agencyProjectVariable];
  return names.filter((name) => env[name] === "");
}

function emptyAgencies(env: Environment): string[] {
  return environmentNames["assumeRole.agencyName"].filter((name) => env[name] === "");
}
