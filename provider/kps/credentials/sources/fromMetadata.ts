import { checkEndpoint, parseEndpoint } from "../../settings/endpointUrl";
import { urlUnder } from "../../endpointOf";
import { CredentialsError, KpsError, NetworkError, TimeoutError } from "../../errors";
import type { HttpRequest, HttpResponse, Transport } from "../../http/httpTypes";
import type { Runtime } from "../../model/runtime";
import type { CredentialSource, Found } from "../credentials";
import { decodeTemporaryKey } from "../exchange/temporaryKey";

const source = "ECS metadata service";
const defaultEndpoint = "http://169.254.169.254";
const tokenLifetimeSeconds = "21600";
/** Statuses with which a service without tokens refuses to make one (SDKs, core/auth/internal/metadata). */
const noTokens = new Set([404, 405, 503]);

/**
 * Temporary keys of the agency of the server that this runs on. Asks for a session token first, which hardened servers
 * require, then without one. `transport` has a short time limit and no proxy.
 */
export function fromMetadata(runtime: Runtime, transport: Transport): CredentialSource {
  return {
    name: source,
    find: async () => {
      const endpoint = runtime.env["KPS_METADATA_ENDPOINT"] ?? defaultEndpoint;
      if (endpoint === "off") return { reason: "switched off by KPS_METADATA_ENDPOINT" };
      const wrong = checkEndpoint(endpoint, true);
      if (wrong !== undefined) throw broken(`KPS_METADATA_ENDPOINT ${wrong}`);
      try {
        return await readKey(parseEndpoint(endpoint), transport);
      } catch (error) {
        if (error instanceof NetworkError || error instanceof TimeoutError) {
          return { reason: `${endpoint} does not answer: this machine is not a Huawei Cloud server` };
        }
        // Another cloud's service, or a proxy's page, is one reason among those of all sources.
        if (error instanceof KpsError)
          return { reason: `${endpoint} does not answer as Huawei Cloud's: ${error.message}` };
        throw error;
      }
    },
  };
}

async function readKey(endpoint: URL, transport: Transport): Promise<Found> {
  const ask = (method: HttpRequest["method"], path: string, headers: Record<string, string>) =>
    transport({ method, url: urlUnder(endpoint, path), headers, signal: new AbortController().signal });
  const token = await ask("PUT", "/meta-data/latest/api/token", {
    "x-metadata-token-ttl-seconds": tokenLifetimeSeconds,
  });
  const headers = tokenHeaders(token);
  if (headers === undefined) return notOurs(`it answered ${token.status} when asked for a session token`);
  const answer = await ask("GET", "/openstack/latest/securitykey", headers);
  if (answer.status === 404 || answer.status === 401) {
    return { reason: `it has no key (status ${answer.status}): the server has no agency` };
  }
  if (answer.status !== 200) return notOurs(`it answered ${answer.status} when asked for a key`);
  const key = decodeTemporaryKey(parse(answer.body), source);
  if (key === undefined) return notOurs("its answer holds no key");
  return { identity: key };
}

/** Another cloud's metadata service has the same address. */
function notOurs(what: string): Found {
  return { reason: `${what}: not a Huawei Cloud server, or without agency (KPS_METADATA_ENDPOINT=off leaves it out)` };
}

function tokenHeaders({ status, body }: HttpResponse): Record<string, string> | undefined {
  if (status === 200 && /^[\x21-\x7e]+$/.test(body.trim())) return { "x-metadata-token": body.trim() };
  if (noTokens.has(status)) return {};
  return undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function broken(reason: string): CredentialsError {
  return new CredentialsError(
    [{ source, reason }],
    "Correct it, unset it, or switch this source off with KPS_METADATA_ENDPOINT=off.",
  );
}
