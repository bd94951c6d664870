import Mocha from "mocha";
import { closingLine } from "../../scripts/test/counts";

/**
 * Mocha's spec output. Its counts go to the script that runs the tiers, which prints their sum; a run by hand is closed by the plain line
 * `N passed, N failed` itself.
 */
class Reporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes: passed, failures: failed, pending: skipped } = this.stats;
    if (process.send) process.send({ passed, failed, skipped });
    else console.log(closingLine({ passed, failed, skipped }));
  }
}

export = Reporter;
