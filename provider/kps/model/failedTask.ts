/** Region and project that were read. */
export interface Scope {
  readonly region: string;
  /** 32 hexadecimal digits. */
  readonly projectId: string;
  /** Such as `cn-north-4_prod`; absent when the id was given and no name is known. */
  readonly projectName?: string;
  /** Address that answered, such as `https://kms.cn-north-4.myhuaweicloud.com`. */
  readonly endpoint: string;
}

/** A task that KPS is still running (API: ListRunningTask). */
export interface RunningTask {
  readonly taskId: string;
  /** Open set: `FAILED_RESET`, `FAILED_REPLACE`, `FAILED_UNBIND`, `RUNNING_RESET`, and what the service adds later. */
  readonly operateType: string;
  /** RFC 3339, UTC, with milliseconds. */
  readonly taskTime: string;
  readonly serverId?: string;
  readonly serverName?: string;
  readonly keypairName?: string;
}

/** A task that failed (API: ListFailedTask). */
export interface FailedTask extends RunningTask {
  /** Such as `KPS.6011`; absent where the service gives none, which is common. */
  readonly taskErrorCode?: string;
  /** The service's text: untrusted, escape it before printing. */
  readonly taskErrorMsg?: string;
}

/** A task with its identity in a scope. */
export type Keyed<T> = T & {
  /** 16 hexadecimal digits; the same failure has the same key in every report, gate and policy. */
  readonly key: string;
};
