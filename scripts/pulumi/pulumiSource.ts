/** A way to get a Pulumi CLI; each is one file and one line in the list of `findOrProvisionPulumi`. */
export interface PulumiSource {
  /** For messages: "the official installer". */
  readonly name: string;
  /**
   * Puts `pulumi` and its language hosts into `<folder>/bin`.
   *
   * @throws Error that says why this way is not open here; quickly where it is clear from the start.
   */
  fill(folder: string, report: (line: string) => void): Promise<void>;
}
