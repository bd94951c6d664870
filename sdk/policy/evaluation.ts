import { overridden } from "../../provider/gate/verdict/override";
import { unknownVerdict, type Verdict, verdictOf } from "../../provider/gate/verdict/verdict";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { overrideOf, rulesOf } from "./policyRules";
import { scopesOf } from "./policyScopes";
import { ScopeReader } from "./readScope";
import { checkedStack } from "./stackInfo";

/** Judges the stack of this process, for all policies of one `kpsPolicies` call. */
export class Evaluation {
  private readonly reader = new ScopeReader();

  constructor(private readonly options: KpsPoliciesOptions) {}

  /**
   * One verdict a scope; whatever goes wrong is a verdict `unknown`: a policy that throws silences the later policies of
   * its pack.
   * @param policyConfig the policy's own configuration, over the pack's rules
   */
  async verdicts(policyConfig: object): Promise<Verdict[]> {
    try {
      const now = Date.now();
      const rules = rulesOf(this.options, policyConfig, now);
      const override = overrideOf(this.options, now);
      return await Promise.all(
        scopesOf(this.options, checkedStack()).map(async (settings) => {
          const outcome = await this.reader.read(settings);
          const verdict = "error" in outcome ? unknownVerdict(outcome.error) : verdictOf(outcome, rules, now);
          return override === undefined ? verdict : overridden(verdict, override, now).verdict;
        }),
      );
    } catch (error) {
      return [unknownVerdict(error instanceof Error ? error : new Error(String(error)))];
    }
  }
}
