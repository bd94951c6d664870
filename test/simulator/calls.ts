import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { Simulator, SimulatorOptions } from "../../provider/simulator";

/** A response with its body read. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; throws when it is not. */
  json: unknown;
}

/** Access key and project of a signed call; default: the simulator's own. */
export interface Signer {
  accessKey?: string;
  secretKey?: string;
  securityToken?: string;
  projectId?: string | null;
}

/** Runs `test` with a simulator that is closed afterwards. */
export async function withSimulator(
  options: SimulatorOptions,
  test: (simulator: Simulator) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

/** Sends a request and reads its answer. */
export async function call(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json(): unknown {
      return JSON.parse(text) as unknown;
    },
  };
}

/** Path of the default project's failed tasks. */
export const failedTasksPath = `/v3/${simulatorDefaults.projectId}/failed-tasks`;

/** Headers with the default token. */
export const tokenHeaders = { "X-Auth-Token": simulatorDefaults.token } as const;

/** Headers of a request signed by Huawei's own Node SDK. */
export function officialHeaders(
  { url, method = "GET", data }: { url: string; method?: string; data?: unknown },
  { accessKey, secretKey, securityToken, projectId }: Signer = {},
): Record<string, string> {
  const credentials = new BasicCredentials()
    .withAk(accessKey ?? simulatorDefaults.accessKey)
    .withSk(secretKey ?? simulatorDefaults.secretKey);
  const project = projectId === undefined ? simulatorDefaults.projectId : projectId;
  const { origin, pathname, searchParams } = new URL(url);
  const headers = {
    "content-type": "application/json",
    ...(project === null ? {} : { "X-Project-Id": project }),
    ...(securityToken === undefined ? {} : { "X-Security-Token": securityToken }),
  };
  const request = {
    endpoint: `${origin}${pathname}`,
    method,
    headers,
    queryParams: Object.fromEntries(searchParams),
    data,
  };
  return AKSKSigner.sign(request, credentials);
}

/** Sends a request signed by Huawei's own Node SDK. */
export function signedCall(
  url: string,
  signer: Signer = {},
  { method = "GET", data }: { method?: string; data?: unknown } = {},
): Promise<Reply> {
  const headers = officialHeaders({ url, method, data }, signer);
  return call(url, { method, headers, body: data === undefined ? undefined : JSON.stringify(data) });
}

/** `error_code` of an error body, or that of its nested `error`. */
export function errorCode({ json }: Reply): unknown {
  const body = json as { error_code?: unknown; error?: { error_code?: unknown } };
  return body.error_code ?? body.error?.error_code;
}

/** `error_msg` of an error body. */
export function errorMessage({ json }: Reply): string {
  return String((json as { error_msg?: unknown }).error_msg);
}
