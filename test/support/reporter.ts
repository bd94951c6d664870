import Mocha from "mocha";

/** Mocha's spec output, closed by the plain line `N passed, N failed` that CI systems read. */
class Reporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    const skipped = pending > 0 ? `, ${pending} skipped` : "";
    console.log(`${passes} passed, ${failures} failed${skipped}`);
  }
}

export = Reporter;
