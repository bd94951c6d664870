import { ConfigError } from "../../provider/kps/errors";
import { applyOverride } from "../../provider/gate/verdict/override";
import { unknownVerdict, verdictOf } from "../../provider/gate/verdict/verdict";
import type { Verdict } from "../../provider/gate/verdict/verdict";
import { ownAnswer } from "./applicability";
import type { CheckedStack, KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { optionProblems } from "./optionProblems";
import { overrideOf, rulesOf } from "./policyRules";
import { scopesOf } from "./policyScopes";
import { ScopeReader } from "./scopeReader";

/** The verdicts on a stack, and what is to be said about its override. */
export interface Judged {
  /** One a scope; none where the pack names no scope for this stack. */
  readonly verdicts: readonly Verdict[];
  /** What to show of an override, in force or not. */
  readonly overrideNotices: readonly string[];
}

/** Judges the stack of this process, for all policies of one `kpsPolicies` call. */
export class Evaluation {
  /** Why a list is not judged, as far as `kps-api-reachable` has reported it. */
  readonly reported = new Set<string>();
  private readonly reader = new ScopeReader();
  private readonly judgings = new Map<string, Promise<Judged>>();
  private latestConfig: object = {};

  constructor(private readonly options: KpsPoliciesOptions) {}

  /**
   * Judges once a configuration; whatever goes wrong is a verdict `unknown`: a policy that throws silences the later
   * policies of its pack.
   * @param policyConfig the configuration of `kps-no-failed-tasks`, over the pack's rules
   */
  judge(stack: CheckedStack, policyConfig: object): Promise<Judged> {
    this.latestConfig = policyConfig;
    const key = JSON.stringify(policyConfig);
    const judged = this.judgings.get(key) ?? this.judgeOnce(stack, policyConfig);
    this.judgings.set(key, judged);
    return judged;
  }

  /** Judges as `kps-no-failed-tasks` did last; by the pack's rules alone when that has not run. */
  judgeAgain(stack: CheckedStack): Promise<Judged> {
    return this.judge(stack, this.latestConfig);
  }

  private async judgeOnce(stack: CheckedStack, policyConfig: object): Promise<Judged> {
    try {
      const problems = optionProblems(this.options);
      if (problems.length > 0) throw new ConfigError(problems);
      ownAnswer(this.options, stack);
      const now = Date.now();
      const rules = rulesOf(this.options, policyConfig, now);
      const override = overrideOf(this.options, now);
      const outcomes = await this.reader.readAll(scopesOf(this.options, stack));
      const verdicts = outcomes.map((outcome) =>
        "error" in outcome ? unreadable(outcome.error) : verdictOf(outcome, rules, now),
      );
      if (override === undefined) return { verdicts, overrideNotices: [] };
      const passed = verdicts.map((verdict) => applyOverride(verdict, override, now));
      return {
        verdicts: passed.map(({ verdict }) => verdict),
        overrideNotices: [...new Set(passed.map(({ warning }) => warning))],
      };
    } catch (error) {
      const verdict = unreadable(error instanceof Error ? error : new Error(String(error)));
      return { verdicts: [verdict], overrideNotices: [] };
    }
  }
}

/** The verdict on a list that could not be read; whether that blocks is for the policy's level to say. */
function unreadable(error: Error): Verdict {
  const { message } = error;
  const hint = message.includes("kps:")
    ? "\nPolicies take credentials from the environment of the run and the scope from the pack, not from stack configuration."
    : "";
  return { ...unknownVerdict(error), message: `${message}${hint}` };
}
