import { ListReader } from "../../../provider/kps/listReader";
import { Diagnosis } from "../../../provider/kps/diagnosis";
import type { Runtime } from "../../../provider/kps/model/runtime";
import { resolveSettings } from "../../../provider/kps/settings/resolveSettings";
import type { Settings } from "../../../provider/kps/model/settings";
import { printable } from "../../../provider/values/printable";
import { accessChecks } from "./accessChecks";
import { acknowledgementsCheck } from "./acknowledgementsCheck";
import { problem, problemOf, warning } from "./check";
import type { Check } from "./check";
import { endpointChecks } from "./endpointChecks";
import { installedPackage } from "../../../provider/values/installedPackage";
import { settingChecks } from "./settingChecks";
import { versionChecks } from "./versionChecks";

/** What to examine. */
export interface ExamineRequest {
  /** From flags; completed from environment and files as everywhere. */
  readonly settings: Settings;
  /** Tasks a page; the client's default when absent. */
  readonly pageSize?: number;
  readonly runtime: Runtime;
  /** The working folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Every check, in the order in which one thing rests on the other. Never throws: what fails is a line. */
export async function examine(request: ExamineRequest): Promise<Check[]> {
  const { runtime, folder, signal } = request;
  const warnings = new Set<string>();
  const collecting: Runtime = { ...runtime, warn: (message) => warnings.add(message) };
  const checks = await connectionChecks({ ...request, runtime: collecting });
  return [
    ...checks,
    ...[...warnings].filter(isNews).map((text) => warning("warning", printable(text, 400), "See the message.")),
    acknowledgementsCheck(folder, runtime.now()),
    ...(await versionChecks(installedPackage(), folder, { runtime, signal })),
  ];
}

/** The line of the settings reports `insecure` already. */
function isNews(text: string): boolean {
  return !text.startsWith("insecure ");
}

async function connectionChecks(request: ExamineRequest): Promise<Check[]> {
  const { settings: given, pageSize, runtime, signal } = request;
  let found: Check[] = [];
  try {
    found = settingChecks(given, runtime);
    const { region, insecure = false, cacertFile } = resolveSettings(given, runtime);
    const diagnosis = new Diagnosis(given, runtime);
    if (region === undefined) return [...found, ...(await credentialsWithoutRegion(diagnosis))];
    const { client, scope } = new ListReader(runtime).open(given);
    const { now } = runtime;
    const endpoint = await endpointChecks({ diagnosis, region, insecure, cacertFile, now, signal });
    const access = await accessChecks({ client, scope, diagnosis, region, pageSize, now, signal }, endpoint.answers);
    return [...found, ...endpoint.checks, ...access];
  } catch (error) {
    return [...found, problemOf("settings", error)];
  }
}

/** Without a region no request can be made, but everything else that is missing can be reported. */
async function credentialsWithoutRegion(diagnosis: Diagnosis): Promise<Check[]> {
  const problems = await diagnosis.credentialsProblems();
  return problems.map(({ property, reason }) => problem(property, reason, "Set them, and the region."));
}
