import type { faultRegistry } from "./faultRegistry";

/** Names of the registry's entries. */
export type FaultBaseName = keyof typeof faultRegistry;

/** A fault by name, with its argument after ":" (or after "-" where it is a number): `page-cap:137`, `status-403`. */
export type FaultName = FaultBaseName | `${FaultBaseName}:${string}` | `${FaultBaseName}-${number}`;

/** A fault with limits. */
export interface FaultSpec {
  name: FaultName;
  /** Instead of the part after ":" in the name. */
  argument?: string | number;
  /** Takes part in that many requests only. Default: the registry entry's, mostly without end. */
  times?: number;
  /** Lets that many requests pass first. Default 0. */
  after?: number;
  /** Paths that it touches. Default: the failed-tasks and running-tasks lists of all projects. */
  pathPattern?: RegExp | string;
  /** HTTP methods that it touches. Default GET. */
  methods?: readonly string[];
}
