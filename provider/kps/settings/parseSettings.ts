import { checkEndpoint } from "./endpointUrl";
import type { PropertyReader } from "../../values/propertyReader";
import { longestTimeoutMs } from "../model/defaults";
import type { AssumeRole, AssumeRoleWithOidc, Settings } from "../model/settings";
import { settingRows } from "../model/settingTable";
import type { SettingGroup, SettingRow } from "../model/settingTable";

/**
 * Reads settings from an untyped map; problems stay in the reader.
 * Unknown keys are the caller's business: more keys than these may be allowed where it reads from.
 */
export function readSettings(reader: PropertyReader): Settings {
  return readRows(reader, settingRows);
}

/** Reads all settings but credentials in the same way, for places that others can read, such as arguments and shared files. */
export function readPublicSettings(reader: PropertyReader): Settings {
  return readRows(
    reader,
    settingRows.filter(([, { part }]) => part !== "credential"),
  );
}

/** Puts a value where its setting stands in the configuration's map: `endpoints.kps` inside `endpoints`. */
export function placeSetting(raw: Record<string, unknown>, path: string, value: unknown): void {
  const [outer = path, inner] = path.split(".");
  raw[outer] = inner === undefined ? value : { ...(raw[outer] as object | undefined), [inner]: value };
}

type Rows = readonly (readonly [path: string, row: SettingRow])[];

function readRows(reader: PropertyReader, rows: Rows): Settings {
  const insecure = reader.boolean("insecure");
  const outer = rows.filter(([path]) => path !== "insecure" && !path.includes("."));
  const { authUrl, ...settings } = readValues(reader, outer, insecure ?? false);
  const endpoints = reader.map("endpoints", (nested) => readEndpoints(nested, insecure ?? false));
  return dropUndefined<Settings>({
    ...settings,
    insecure,
    endpoints: { ...dropUndefined({ iam: authUrl as string | undefined }), ...endpoints },
    assumeRole: reader.map("assumeRole", readAssumeRole),
    ...(rows.some(([path]) => path.startsWith("assumeRoleWithOidc."))
      ? { assumeRoleWithOidc: reader.map("assumeRoleWithOidc", readAssumeRoleWithOidc) }
      : {}),
  });
}

function readEndpoints(reader: PropertyReader, insecure: boolean): Settings["endpoints"] {
  const { kms, ...endpoints } = readValues(reader, rowsIn("endpoints"), insecure) as Record<string, string>;
  if (kms === undefined) return endpoints;
  if (endpoints["kps"] !== undefined && endpoints["kps"] !== kms) {
    reader.fail("kms", "and kps name the same service and must not differ; keep one");
  }
  return { kps: kms, ...endpoints };
}

function readAssumeRole(reader: PropertyReader): AssumeRole | undefined {
  const { agencyName, ...rest } = readValues(reader, rowsIn("assumeRole"), false) as Partial<AssumeRole>;
  if (agencyName === undefined) {
    if (reader.problems.length === 0) reader.fail("agencyName", "is required: the agency to act as");
    return undefined;
  }
  if (rest.domainName === undefined && rest.domainId === undefined) {
    reader.fail("domainName", "or domainId is required: the account that owns the agency");
  }
  return { agencyName, ...rest };
}

/** What it lacks is the error of whoever uses it, as with the other credentials. */
function readAssumeRoleWithOidc(reader: PropertyReader): AssumeRoleWithOidc {
  return readValues(reader, rowsIn("assumeRoleWithOidc"), false);
}

/** The rows of a map of settings, by their names in it. */
function rowsIn(group: SettingGroup): Rows {
  return settingRows.flatMap(([path, row]) =>
    path.startsWith(`${group}.`) ? [[path.slice(group.length + 1), row]] : [],
  );
}

/** What the reader has for each row, by its key in {@link Settings}; left out where it has nothing. */
function readValues(reader: PropertyReader, rows: Rows, insecure: boolean): Record<string, unknown> {
  return dropUndefined(
    Object.fromEntries(
      rows.map(([name, row]) => [row.kind === "duration" ? `${name}Ms` : name, readValue(reader, name, row, insecure)]),
    ),
  );
}

function readValue(
  reader: PropertyReader,
  name: string,
  { kind, check, range }: SettingRow,
  insecure: boolean,
): unknown {
  switch (kind) {
    case "text":
      return reader.string(name, check);
    case "endpoint":
      return reader.string(name, (text) => checkEndpoint(text, insecure));
    case "integer":
      return reader.integer(name, range ?? { min: 0, max: Number.MAX_SAFE_INTEGER });
    case "boolean":
      return reader.boolean(name);
    case "duration":
      return boundedDuration(reader, name);
  }
}

/** Milliseconds of a time limit: no more than a timer can wait. */
export function boundedDuration(reader: PropertyReader, name: string): number | undefined {
  const duration = reader.duration(name);
  if (duration === undefined || duration <= longestTimeoutMs) return duration;
  return reader.fail(name, "must be 24h at most");
}

/** Leaves out properties without a value, so that merging settings never hides one with nothing. */
function dropUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
