import { firstIdentity } from "./credentials/chain";
import { type Credentials, secretsOf } from "./credentials/credentials";
import { fromEnvironment } from "./credentials/fromEnvironment";
import { fromSettings } from "./credentials/fromSettings";
import { CredentialsError } from "./errors";
import { ApiCaller } from "./http/apiCaller";
import { createTransport } from "./http/axiosTransport";
import { Redactor } from "./http/redactor";
import { resolveSettings } from "./settings/resolveSettings";
import type { Runtime } from "./settings/runtime";
import type { Settings } from "./settings/settings";

const defaultMaxRetries = 5;
const defaultRequestTimeoutMs = 20_000;
const defaultTimeoutMs = 60_000;

/** What the calls of one client share once its settings are complete. */
export interface Session {
  readonly settings: Settings;
  readonly timeoutMs: number;
  readonly caller: ApiCaller;
  readonly redactor: Redactor;
  /** The credentials, found once; a failed search is made anew by the next call. */
  readonly credentials: () => Promise<Credentials>;
}

/**
 * Completes settings from the environment and prepares the calls; opens no connection and looks for no credentials yet.
 * @throws ConfigError for environment values that cannot be used.
 */
export function openSession(given: Settings, runtime: Runtime): Session {
  const settings = resolveSettings(given, runtime.env);
  const redactor = new Redactor();
  const transport = createTransport({
    insecure: settings.insecure ?? false,
    cacertFile: settings.cacertFile,
    requestTimeoutMs: settings.requestTimeoutMs ?? defaultRequestTimeoutMs,
  });
  let credentials: Promise<Credentials> | undefined;
  return {
    settings,
    timeoutMs: settings.timeoutMs ?? defaultTimeoutMs,
    redactor,
    caller: new ApiCaller({
      transport,
      redactor,
      runtime,
      maxRetries: settings.maxRetries ?? defaultMaxRetries,
      userAgent: "pulumi-kps",
    }),
    credentials: () => {
      credentials ??= findCredentials(settings, runtime, redactor).catch((error: unknown) => {
        credentials = undefined;
        throw error;
      });
      return credentials;
    },
  };
}

async function findCredentials(settings: Settings, runtime: Runtime, redactor: Redactor): Promise<Credentials> {
  const identity = await firstIdentity([fromSettings(settings), fromEnvironment(runtime)]);
  redactor.add(secretsOf(identity));
  if (identity.kind !== "password") return identity;
  throw new CredentialsError(
    [{ source: identity.origin, reason: "user name and password cannot be exchanged for a token yet" }],
    "Use an access key (HW_ACCESS_KEY, HW_SECRET_KEY) or a token (HW_AUTH_TOKEN).",
  );
}
