import type { boundNames, FilterName } from "../../provider/gate/filters/filterFields";
import type { Acknowledgement, GetFailedTasksVerdictArgs } from "../nodejs/generated/types";
import type { Settings } from "../../provider/kps/model/settings";

/** The policies by name. */
export const policyNames = ["kps-no-failed-tasks", "kps-api-reachable", "kps-failed-task-attribution"] as const;

export type KpsPolicyName = (typeof policyNames)[number];

/** Pulumi's enforcement levels, without remediation. */
export const enforcementLevels = ["advisory", "mandatory", "disabled"] as const;

export type KpsEnforcementLevel = (typeof enforcementLevels)[number];

/** The stack that is being checked. */
export interface CheckedStack {
  readonly project: string;
  readonly stack: string;
}

/**
 * A list to judge, as provider configuration is written: region and project, endpoints where they differ. The profile
 * is one of the run's own credential file, for a list of another account.
 */
export interface PolicyScope extends Pick<
  Settings,
  "region" | "projectId" | "projectName" | "cloud" | "endpoints" | "profile"
> {
  /** One whole read, retries and pages included: a duration such as `30s`. Default: `60s`. */
  readonly timeout?: string;
  /** Number of retries for transient errors. Default: 5. */
  readonly maxRetries?: number;
}

type ReadonlyLists<Inputs> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends (infer Item)[] | undefined ? readonly Item[] : Inputs[Name];
};

/**
 * Filters and acknowledgements, spelled as the gate's rules. `acknowledgementsFile` is the pack's own:
 * `join(__dirname, ".kps-acknowledgements.yaml")`.
 */
export type PolicyRules = ReadonlyLists<
  Pick<
    GetFailedTasksVerdictArgs,
    FilterName | (typeof boundNames)[number] | "acknowledgements" | "acknowledgementsFile"
  >
>;

/** An acknowledgement as it is written in the file. */
export type PolicyAcknowledgement = Acknowledgement;

/** What `kpsPolicies` takes; all of it belongs to the pack, so that a stack cannot turn its own check green. */
export interface KpsPoliciesOptions {
  readonly rules?: PolicyRules;
  /**
   * Lists to judge a stack on; a function that returns none leaves the stack out. Default: the one scope of the run's
   * environment (`HW_REGION_NAME`, …).
   */
  readonly scopes?: readonly PolicyScope[] | ((stack: CheckedStack) => readonly PolicyScope[]);
  /**
   * One level for all policies, or one for some. Default: `mandatory`, for the attribution `advisory`. To set
   * `kps-api-reachable` to `advisory` is the only way to let a stack pass when its list cannot be read: where it is
   * disabled, `kps-no-failed-tasks` reports in its place.
   */
  readonly enforcement?: KpsEnforcementLevel | Readonly<Partial<Record<KpsPolicyName, KpsEnforcementLevel>>>;
  /** Which stacks are checked. Default: those with `kps:` or `huaweicloud:` configuration or a resource of either package. */
  readonly appliesTo?: (stack: CheckedStack) => boolean;
  /**
   * Takes region, project and endpoints from the stack's `kps:` and `huaweicloud:` configuration where the pack gives
   * no scopes. Default: false.
   */
  readonly allowStackSettings?: boolean;
  /** Honours a stack's `kps:override`, which a fourth policy, `kps-override`, then reports on every run. Default: false. */
  readonly allowOverride?: boolean;
}
