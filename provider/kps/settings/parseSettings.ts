import { checkEndpoint } from "./endpointUrl";
import { type PropertyReader } from "../../values/propertyReader";
import { checkCloud, checkProjectId, checkRegion } from "./region";
import type { AssumeRole, ServiceName, Settings } from "../model/settings";

/** Longest time a setting may ask for: Node.js timers end at 2^31 ms. */
const longestMs = 24 * 60 * 60 * 1000;

function readEndpoints(reader: PropertyReader, insecure: boolean | undefined): Settings["endpoints"] {
  const check = (text: string) => checkEndpoint(text, insecure ?? false);
  const kps = reader.string("kps", check);
  const kms = reader.string("kms", check);
  if (kps !== undefined && kms !== undefined && kps !== kms) {
    reader.fail("kms", "and kps name the same service and must not differ; keep one");
  }
  return dropUndefined({ kps: kps ?? kms, iam: reader.string("iam", check), sts: reader.string("sts", check) });
}

function readAssumeRole(reader: PropertyReader): AssumeRole | undefined {
  const agencyName = reader.string("agencyName");
  const rest = {
    domainName: reader.string("domainName"),
    domainId: reader.string("domainId"),
    duration: reader.integer("duration", { min: 900, max: 86_400 }),
  };
  if (agencyName === undefined) {
    if (reader.problems.length === 0) reader.fail("agencyName", "is required: the agency to act as");
    return undefined;
  }
  if (rest.domainName === undefined && rest.domainId === undefined) {
    reader.fail("domainName", "or domainId is required: the account that owns the agency");
  }
  return dropUndefined({ agencyName, ...rest });
}

function boundedDuration(reader: PropertyReader, name: string): number | undefined {
  const duration = reader.duration(name);
  if (duration === undefined || duration <= longestMs) return duration;
  return reader.fail(name, "must be 24h at most");
}

/** Leaves out properties without a value, so that merging settings never hides one with nothing. */
function dropUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/**
 * Reads settings from an untyped map; problems stay in the reader.
 * Unknown keys are the caller's business: more keys than these may be allowed where it reads from.
 */
export function readSettings(reader: PropertyReader): Settings {
  return { ...readPublicSettings(reader), ...readCredentials(reader) };
}

function readCredentials(reader: PropertyReader): Settings {
  const names = ["accessKey", "secretKey", "securityToken", "token", "userName", "password"] as const;
  return dropUndefined<Settings>(Object.fromEntries(names.map((name) => [name, reader.string(name)])));
}

/** Reads all settings but credentials, likewise: for places that others can read, such as arguments and shared files. */
export function readPublicSettings(reader: PropertyReader): Settings {
  const insecure = reader.boolean("insecure");
  const authUrl = reader.string("authUrl", (text) => checkEndpoint(text, insecure ?? false));
  const endpoints = reader.map("endpoints", (nested) => readEndpoints(nested, insecure));
  const iam: Partial<Record<ServiceName, string>> = authUrl === undefined ? {} : { iam: authUrl };
  return dropUndefined<Settings>({
    region: reader.string("region", checkRegion),
    projectId: reader.string("projectId", checkProjectId),
    projectName: reader.string("projectName"),
    cloud: reader.string("cloud", checkCloud),
    endpoints: { ...iam, ...endpoints },
    domainName: reader.string("domainName"),
    domainId: reader.string("domainId"),
    profile: reader.string("profile"),
    sharedConfigFile: reader.string("sharedConfigFile"),
    assumeRole: reader.map("assumeRole", readAssumeRole),
    insecure,
    cacertFile: reader.string("cacertFile"),
    maxRetries: reader.integer("maxRetries", { min: 0, max: 20 }),
    requestTimeoutMs: boundedDuration(reader, "requestTimeout"),
    timeoutMs: boundedDuration(reader, "timeout"),
  });
}
