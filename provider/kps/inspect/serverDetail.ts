import type { DecodeFailure } from "../http/parseJson";

/** What of a server matters to a failed task (API: ShowServer, ECS v1). The answer's user data is never kept. */
export interface ServerDetail {
  /** Such as `ACTIVE` or `SHUTOFF`; open set. */
  readonly status: string;
  /** What runs on it, such as `powering-off`; absent when nothing does. */
  readonly taskState?: string;
  /** The key pair that is bound. */
  readonly keyName?: string;
  readonly securityGroupIds: readonly string[];
  /** `Linux` or `Windows`. */
  readonly osType?: string;
  readonly imageName?: string;
  /** `gold` (public), `private`, `shared` or `market`. */
  readonly imageType?: string;
}

/**
 * Reads a server out of an answer.
 * @throws DecodeError for what is not one
 */
export function decodeServer(body: Readonly<Record<string, unknown>>, fail: DecodeFailure): ServerDetail {
  const server = recordOf(body["server"]);
  if (server === undefined) throw fail("it has no server");
  const status = textOf(server["status"]);
  if (status === undefined) throw fail("its server has no status");
  const groups = server["security_groups"] ?? [];
  if (!Array.isArray(groups)) throw fail("its security groups are not a list");
  const ids = groups.map((group: unknown, index) => {
    const id = textOf(recordOf(group)?.["id"]);
    if (id === undefined) throw fail(`its security group ${index} has no id`);
    return id;
  });
  const metadata = recordOf(server["metadata"]) ?? {};
  return {
    status,
    taskState: textOf(server["OS-EXT-STS:task_state"]),
    keyName: textOf(server["key_name"]),
    securityGroupIds: [...new Set(ids)],
    osType: textOf(metadata["os_type"]),
    imageName: textOf(metadata["image_name"]),
    imageType: textOf(metadata["metering.imagetype"]),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
