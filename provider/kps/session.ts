import type { CredentialSource } from "./credentials/credentials";
import { CredentialsProvider } from "./credentials/credentialsProvider";
import { ambient, ambientServer } from "./credentials/sources/ambient";
import { fromEnvironment } from "./credentials/sources/fromEnvironment";
import { fromHcloudConfig } from "./credentials/sources/fromHcloudConfig";
import { fromMetadata } from "./credentials/sources/fromMetadata";
import { fromSdkCredentialsFile } from "./credentials/sources/fromSdkCredentialsFile";
import { fromSettings } from "./credentials/sources/fromSettings";
import { sdkFileVariable } from "./environment/credentialVariables";
import { ConfigError } from "./errors";
import { ApiCaller } from "./http/apiCaller";
import { createTransport } from "./http/axiosTransport";
import type { Transport } from "./http/httpTypes";
import { Redactor } from "./http/redactor";
import { checkSettings } from "./settings/checkSettings";
import { namesProfile, resolveSettings } from "./settings/resolveSettings";
import type { Runtime } from "./model/runtime";
import type { CompleteSettings, Settings } from "./model/settings";
import { defaults, sideTimeoutsMs } from "./model/defaults";

/** What the calls of one client share once its settings are complete. */
export interface Session {
  readonly settings: CompleteSettings;
  readonly timeoutMs: number;
  readonly caller: ApiCaller;
  /** What the caller sends with, for requests without credentials. */
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly credentials: CredentialsProvider;
}

/**
 * Completes settings from environment and files and prepares the calls; opens no connection yet.
 * @throws ConfigError, CredentialsError for values, or a file that was asked for, that cannot be used
 */
export function openSession(given: Settings, runtime: Runtime): Session {
  const settings = resolveSettings(given, runtime);
  const problems = checkSettings(settings);
  if (problems.length > 0) throw new ConfigError(problems);
  const { insecure = false, cacertFile, requestTimeoutMs = defaults.requestTimeoutMs } = settings;
  if (insecure) {
    runtime.warn(
      "insecure is set: TLS certificates are not checked and plain http is allowed, so anyone on the network path can read the credentials",
    );
  }
  const { timeoutMs = defaults.timeoutMs, maxRetries = defaults.maxRetries } = settings;
  const redactor = new Redactor();
  const transport = createTransport({ insecure, cacertFile, requestTimeoutMs });
  const caller = new ApiCaller({ transport, redactor, runtime, maxRetries, userAgent: "pulumi-kps" });
  const sources = sourcesOf(given, settings, runtime);
  const credentials = new CredentialsProvider({ settings, sources, caller, redactor, runtime, timeoutMs });
  return { settings, timeoutMs, caller, transport, redactor, credentials };
}

/** The sources in order; a profile or file that the configuration names comes before the environment. */
function sourcesOf(given: Settings, settings: Settings, runtime: Runtime): CredentialSource[] {
  const metadata = createTransport({ insecure: false, requestTimeoutMs: sideTimeoutsMs.metadata, proxy: false });
  const ofServer = fromMetadata(runtime, metadata);
  const environment = fromEnvironment(runtime, settings);
  const hcloud = fromHcloudConfig(given, runtime, ofServer);
  const isSet = (name: string) => (runtime.env[name] ?? "") !== "";
  const sdkFile = fromSdkCredentialsFile(runtime);
  const first = namesProfile(given) ? [hcloud] : [];
  const rest = [hcloud, sdkFile].filter((source) => !first.includes(source));
  // What the user named comes before what is there by itself.
  const isNamed = (source: CredentialSource) =>
    source === hcloud ? isSet("HW_PROFILE") || isSet("HW_SHARED_CONFIG_FILE") : isSet(sdkFileVariable);
  return [
    fromSettings(given, runtime, settings),
    ...first,
    environment,
    ...rest.filter(isNamed),
    ...rest.filter((source) => !isNamed(source)).map((source) => ambient(source, runtime)),
    ambientServer(ofServer, runtime),
  ];
}
